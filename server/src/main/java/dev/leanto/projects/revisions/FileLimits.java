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
     * @throws dev.leanto.machine.wire.ApiException when it would have too many files, or too much text
     */
    public void check(FileTree before, FileTree after) {
        if (after.count() > limits.projectFiles() && after.count() > before.count()) {
            throw FileError.PROJECT_TOO_MANY_FILES.with(after.count(), limits.projectFiles());
        }
        if (after.size() > limits.projectBytes() && after.size() > before.size()) {
            throw FileError.PROJECT_TOO_LARGE.with(after.size(), limits.projectBytes());
        }
    }
}
