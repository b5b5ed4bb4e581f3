package dev.leanto.projects.files;

import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.ApiException;
import dev.leanto.machine.wire.RequestError;
import dev.leanto.projects.revisions.FilePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a unified diff as git writes it, of one file or several. Only what says what to do is read: text before the
 * first file, index lines, modes, and what stands behind the second {@code @@} of a hunk are passed over. An empty line
 * in a hunk is an empty line of context: editors and agents cut the blank that should begin it
 * ({@code MCP tests/test_files.py PATCH_TEST_CASES}).
 */
final class PatchParser {

    private static final Pattern HUNK =
            Pattern.compile("@@ -([0-9]{1,9})(?:,([0-9]{1,9}))? \\+([0-9]{1,9})(?:,([0-9]{1,9}))? @@.*");
    private static final String GIT = "diff --git ";
    private static final String OLD = "--- ";
    private static final String NEW = "+++ ";

    private final List<String> lines;
    private int next;

    private PatchParser(String patch) {
        this.lines = FilePatch.lines(patch);
    }

    /** What is known of a file before its hunks. */
    private static final class Header {
        private @Nullable PatchPaths paths;
        private @Nullable String renameFrom;
        private @Nullable String renameTo;
        private boolean copy;
        private boolean added;
        private boolean deleted;
    }

    /**
     * The changes of a patch, one for each file.
     *
     * @throws dev.leanto.machine.wire.ApiException naming the line of the patch that is not valid
     */
    static List<FilePatch> parse(String patch) {
        if (patch.isBlank()) {
            throw RequestError.FIELD_MISSING.with("patch");
        }
        PatchParser parser = new PatchParser(patch);
        List<FilePatch> files = parser.files();
        if (files.isEmpty()) {
            throw PatchError.PATCH_NOT_VALID.with(1, "there is no file in it: it must be a unified diff");
        }
        Set<FilePath> seen = new HashSet<>();
        for (FilePatch file : files) {
            if (file.from() != null && !seen.add(file.from())) {
                throw PatchError.PATCH_FILE_TWICE.with(file.from());
            }
        }
        return files;
    }

    private List<FilePatch> files() {
        List<FilePatch> files = new ArrayList<>();
        while (next < lines.size()) {
            String line = line(next);
            if (line.startsWith(GIT) || isFileHeader()) {
                files.add(file());
            } else if (line.startsWith("@@ ")) {
                throw invalid("a hunk must come after the names of its file, --- and +++");
            } else if (!files.isEmpty() && !line.isBlank() && !line.equals("-- ") && !isMailEnd()) {
                throw invalid(
                        "'" + ApiError.shown(line) + "' belongs to no hunk: do its numbers of lines count right?");
            } else {
                next++;
            }
        }
        return files;
    }

    /** The end that git puts below a patch that is a mail: a line of two hyphens, and its version. */
    private boolean isMailEnd() {
        return line(next).equals("--") || (next > 0 && line(next - 1).strip().equals("--"));
    }

    private boolean isFileHeader() {
        return line(next).startsWith(OLD)
                && next + 1 < lines.size()
                && line(next + 1).startsWith(NEW);
    }

    private FilePatch file() {
        int began = next;
        Header header = new Header();
        if (line(next).startsWith(GIT)) {
            header.paths = PatchPaths.ofGit(line(next).substring(GIT.length()));
            next++;
            extended(header);
        }
        if (next < lines.size() && isFileHeader()) {
            header.paths = PatchPaths.of(
                    line(next).substring(OLD.length()), line(next + 1).substring(NEW.length()));
            next += 2;
        }
        List<Hunk> hunks = new ArrayList<>();
        while (next < lines.size() && line(next).startsWith("@@ ")) {
            hunks.add(hunk());
        }
        return build(header, hunks, began);
    }

    private void extended(Header header) {
        for (; next < lines.size(); next++) {
            String line = line(next);
            if (line.startsWith("rename from ") || line.startsWith("copy from ")) {
                header.copy = line.startsWith("copy");
                header.renameFrom = PatchPaths.unquoted(line.substring(line.indexOf(" from ") + 6));
            } else if (line.startsWith("rename to ") || line.startsWith("copy to ")) {
                header.renameTo = PatchPaths.unquoted(line.substring(line.indexOf(" to ") + 4));
            } else if (line.startsWith("new file mode")) {
                header.added = true;
            } else if (line.startsWith("deleted file mode")) {
                header.deleted = true;
            } else if (line.startsWith("GIT binary patch") || line.startsWith("Binary files ")) {
                throw invalid("a binary file cannot be patched");
            } else if (!line.startsWith("index ")
                    && !line.startsWith("old mode")
                    && !line.startsWith("new mode")
                    && !line.startsWith("similarity index")
                    && !line.startsWith("dissimilarity index")) {
                return;
            }
        }
    }

    private FilePatch build(Header header, List<Hunk> hunks, int began) {
        PatchPaths paths = header.paths;
        if (header.copy) {
            throw invalid(began, "copies are not supported: add the file as a new one");
        }
        if (header.renameFrom != null && header.renameTo != null) {
            return new FilePatch(FilePath.parse(header.renameFrom), FilePath.parse(header.renameTo), hunks);
        }
        if (paths == null) {
            throw invalid(began, "the names of its file cannot be read");
        }
        String from = header.added ? null : paths.from();
        String to = header.deleted ? null : paths.to();
        if (from == null && to == null) {
            throw invalid(began, "its file is neither before nor after it");
        }
        if (hunks.isEmpty()
                && from != null
                && to != null
                && from.equals(to)
                && line(began).startsWith(OLD)) {
            throw invalid(began, "there is no hunk for the file");
        }
        return new FilePatch(from == null ? null : FilePath.parse(from), to == null ? null : FilePath.parse(to), hunks);
    }

    private Hunk hunk() {
        int began = next;
        Matcher numbers = HUNK.matcher(line(next));
        if (!numbers.matches()) {
            throw invalid("'" + ApiError.shown(line(next)) + "' must look like @@ -1,3 +1,4 @@");
        }
        next++;
        int oldCount = count(numbers.group(2));
        int newCount = count(numbers.group(4));
        int start = Integer.parseInt(numbers.group(1));
        if (start == 0 && oldCount > 0) {
            throw invalid(began, "lines are counted from 1");
        }
        Hunk hunk = new Hunk(start, new ArrayList<>(), new ArrayList<>());
        while (hunk.before().size() < oldCount || hunk.after().size() < newCount) {
            boolean onlyContextIsMissing =
                    oldCount - hunk.before().size() == newCount - hunk.after().size();
            if (next >= lines.size() && !onlyContextIsMissing) {
                throw invalid(began, "the patch ends before the hunk does");
            }
            hunkLine(hunk);
            if (hunk.before().size() > oldCount || hunk.after().size() > newCount) {
                throw invalid(next - 1, "the hunk has more lines than it says");
            }
        }
        return hunk;
    }

    /** Reads one line of a hunk; behind the end of the patch there are empty lines of context, which were cut off. */
    private void hunkLine(Hunk hunk) {
        String raw = next < lines.size() ? lines.get(next) : "\n";
        boolean cut = raw.equals("\n") || raw.equals("\r\n");
        next++;
        String line = withEnd(cut ? raw : raw.substring(1));
        switch (cut ? ' ' : raw.charAt(0)) {
            case ' ' -> {
                hunk.before().add(line);
                hunk.after().add(line);
            }
            case '-' -> hunk.before().add(line);
            case '+' -> hunk.after().add(line);
            default -> throw invalid(next - 1, "a line of a hunk must begin with a blank, - or +");
        }
    }

    /** The line with its end, or without it when the next line of the patch says so. */
    private String withEnd(String text) {
        boolean last = next < lines.size() && lines.get(next).startsWith("\\");
        if (last) {
            next++;
            return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        }
        return text.endsWith("\n") ? text : text + "\n";
    }

    private static int count(@Nullable String text) {
        return text == null ? 1 : Integer.parseInt(text);
    }

    /** A line of the patch without its end. */
    private String line(int index) {
        String line = lines.get(index);
        int end = line.length();
        if (line.endsWith("\n")) {
            end -= line.endsWith("\r\n") ? 2 : 1;
        }
        return line.substring(0, end);
    }

    private ApiException invalid(String why) {
        return invalid(next, why);
    }

    private static ApiException invalid(int index, String why) {
        return PatchError.PATCH_NOT_VALID.with(index + 1, why);
    }
}
