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

    /** How many files one patch may change: ten times what a project holds by default. */
    static final int FILE_LIMIT = 10_000;

    /** How many hunks one patch may have. */
    static final int HUNK_LIMIT = 100_000;

    private static final Pattern HUNK = Pattern.compile(
            "@@ -([0-9]{1,9})(?:,([0-9]{1,9}))? \\+([0-9]{1,9})(?:,([0-9]{1,9}))? @@.*", Pattern.DOTALL);
    private static final String HUNK_BEGINNING = "@@ ";
    private static final String GIT = "diff --git ";
    private static final String OLD = "--- ";
    private static final String NEW = "+++ ";

    private final PatchText patch;
    private int hunkCount;

    private PatchParser(String patch) {
        this.patch = new PatchText(patch);
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

    /** The lines of a hunk that are there before it, or after it. */
    private static final class Side {
        private final StringBuilder text = new StringBuilder();
        private int missing;

        private Side(int lines) {
            this.missing = lines;
        }

        private boolean isEnded() {
            return !text.isEmpty() && text.charAt(text.length() - 1) != '\n';
        }
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
        while (!patch.isAtEnd()) {
            if (patch.startsWith(GIT) || isFileHeader()) {
                if (files.size() == FILE_LIMIT) {
                    throw PatchError.PATCH_TOO_LARGE.with("files", FILE_LIMIT);
                }
                files.add(file());
            } else if (patch.startsWith(HUNK_BEGINNING)) {
                throw invalid("a hunk must come after the names of its file, --- and +++");
            } else if (files.isEmpty() || isBetweenFiles()) {
                patch.advance();
            } else {
                throw invalid("'" + ApiError.shown(patch.line())
                        + "' belongs to no hunk: do its numbers of lines count right?");
            }
        }
        return files;
    }

    /** Blank lines, and the end that git puts below a patch that is a mail: a line of two hyphens, and its version. */
    private boolean isBetweenFiles() {
        String line = patch.line();
        return line.isBlank()
                || line.equals("-- ")
                || line.equals("--")
                || patch.lineBefore().strip().equals("--");
    }

    private boolean isFileHeader() {
        return patch.startsWith(OLD) && patch.nextStartsWith(NEW);
    }

    private FilePatch file() {
        int began = patch.number();
        boolean plain = patch.startsWith(OLD);
        Header header = new Header();
        if (patch.startsWith(GIT)) {
            header.paths = PatchPaths.ofGit(patch.behind(GIT));
            patch.advance();
            extended(header);
        }
        if (isFileHeader()) {
            String old = patch.behind(OLD);
            patch.advance();
            header.paths = PatchPaths.of(old, patch.behind(NEW));
            patch.advance();
        }
        List<Hunk> hunks = new ArrayList<>();
        while (patch.startsWith(HUNK_BEGINNING)) {
            if (++hunkCount > HUNK_LIMIT) {
                throw PatchError.PATCH_TOO_LARGE.with("hunks", HUNK_LIMIT);
            }
            hunks.add(hunk());
        }
        return build(header, hunks, began, plain);
    }

    private void extended(Header header) {
        for (; !patch.isAtEnd(); patch.advance()) {
            String line = patch.line();
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

    private FilePatch build(Header header, List<Hunk> hunks, int began, boolean plain) {
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
        if (plain && hunks.isEmpty() && from != null && from.equals(to)) {
            throw invalid(began, "there is no hunk for the file");
        }
        return new FilePatch(from == null ? null : FilePath.parse(from), to == null ? null : FilePath.parse(to), hunks);
    }

    private Hunk hunk() {
        int began = patch.number();
        Matcher numbers = HUNK.matcher(patch.line());
        if (!numbers.matches()) {
            throw invalid("'" + ApiError.shown(patch.line()) + "' must look like @@ -1,3 +1,4 @@");
        }
        patch.advance();
        int start = Integer.parseInt(numbers.group(1));
        Side before = new Side(count(numbers.group(2)));
        Side after = new Side(count(numbers.group(4)));
        if (start == 0 && before.missing > 0) {
            throw invalid(began, "lines are counted from 1");
        }
        while (!patch.isAtEnd() && (before.missing > 0 || after.missing > 0)) {
            int number = patch.number();
            hunkLine(before, after);
            if (before.missing < 0 || after.missing < 0) {
                throw invalid(number, "the hunk has more lines than it says");
            }
        }
        addCutLines(began, before, after);
        return new Hunk(start, before.text.toString(), after.text.toString());
    }

    /**
     * Behind the end of the patch there are empty lines of context, which were cut off; but no more of them than the
     * patch has characters, so that what it costs is in proportion to its length.
     */
    private void addCutLines(int began, Side before, Side after) {
        if (before.missing != after.missing || before.missing > patch.length()) {
            throw invalid(began, "the patch ends before the hunk does");
        }
        while (before.missing > 0) {
            add("\n", before, after);
        }
    }

    private void hunkLine(Side before, Side after) {
        String raw = patch.raw();
        boolean cut = raw.equals("\n") || raw.equals("\r\n");
        char kind = cut ? ' ' : raw.charAt(0);
        String line = cut ? raw : raw.substring(1);
        if (patch.nextStartsWith("\\")) {
            patch.advance();
            line = line.substring(0, line.length() - 1);
        }
        switch (kind) {
            case ' ' -> add(line, before, after);
            case '-' -> add(line, before);
            case '+' -> add(line, after);
            default -> throw invalid("a line of a hunk must begin with a blank, - or +");
        }
        patch.advance();
    }

    private void add(String line, Side... sides) {
        for (Side side : sides) {
            if (line.isEmpty() || side.isEnded()) {
                throw invalid("only the last line of a file has no end, and it is not empty");
            }
            side.text.append(line);
            side.missing--;
        }
    }

    private static int count(@Nullable String text) {
        return text == null ? 1 : Integer.parseInt(text);
    }

    private ApiException invalid(String why) {
        return invalid(patch.number(), why);
    }

    private static ApiException invalid(int number, String why) {
        return PatchError.PATCH_NOT_VALID.with(number, why);
    }
}
