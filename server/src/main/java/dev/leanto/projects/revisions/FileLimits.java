package dev.leanto.projects.revisions;

import dev.leanto.machine.config.Limits;
import java.nio.charset.StandardCharsets;

/** Refuses files and projects that are too large, naming the file, its size and the limit. */
public final class FileLimits {

    private final Limits limits;

    /** Refuses what exceeds these. */
    public FileLimits(Limits limits) {
        this.limits = limits;
    }

    /** How many bytes of UTF-8 one file may have. */
    public long fileBytes() {
        return limits.fileBytes();
    }

    /**
     * The content of a file.
     *
     * @throws dev.leanto.machine.wire.ApiException when it is larger than one file may be
     */
    public Content content(FilePath path, String text) {
        // No text has fewer bytes than characters: what is far too large is refused before it is hashed.
        if (text.length() <= limits.fileBytes()) {
            Content content = Content.of(text);
            if (content.size() <= limits.fileBytes()) {
                return content;
            }
        }
        long bytes = text.getBytes(StandardCharsets.UTF_8).length;
        throw FileError.FILE_TOO_LARGE.with(path, bytes, limits.fileBytes());
    }

    /**
     * Checks what a project would become. One that exceeds a limit that was lowered since may still shrink.
     *
     * @param head what it is
     *
     * @throws dev.leanto.machine.wire.ApiException when it would have too many files, or too much text
     */
    public void check(Head head, FileChanges changes) {
        int files = head.files() + changes.files();
        if (files > limits.projectFiles() && changes.files() > 0) {
            throw FileError.PROJECT_TOO_MANY_FILES.with(files, limits.projectFiles());
        }
        long bytes = head.fileBytes() + changes.bytes();
        if (bytes > limits.projectBytes() && changes.bytes() > 0) {
            throw FileError.PROJECT_TOO_LARGE.with(bytes, limits.projectBytes());
        }
    }
}
