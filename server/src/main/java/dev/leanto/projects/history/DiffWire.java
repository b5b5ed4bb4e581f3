package dev.leanto.projects.history;

import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import dev.leanto.projects.revisions.FileChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The request and the answer of the operation that compares two revisions. */
final class DiffWire {

    /** Characters of differences that one answer shows, the last file's whole. */
    private static final int PAGE_LENGTH = 1 << 20;

    /** Characters of the difference of one file that are shown. */
    private static final int FILE_LENGTH = 1 << 20;

    private DiffWire() {}

    @Meaning(
            "Compares two revisions of a project, files and settings; without revisions the newest with the one before it")
    @Refusals({"PROJECT_NOT_FOUND", "REVISION_NOT_FOUND", "REVISION_THINNED", "FILE_NAME", "FILE_EXTENSION"})
    record DiffRequest(
            @Meaning("Id of the project") int projectId,

            @Meaning("The earlier revision; without it the one before the later") @Nullable
            Integer from,

            @Meaning("The later revision; without it the newest") @Nullable
            Integer to,

            @Meaning("Path of the only file to compare; without it all are compared") @Nullable
            String name,

            @Meaning("Lines to show around each difference, from 0 to 10000; 3 without it") @Nullable
            Integer context,

            @Meaning("Path after which the page begins: next of the page before") @Nullable
            String after,

            @Meaning("How many files to show, from 1 to 100; 20 without it") @Nullable
            Integer count) {}

    record DiffAnswer(
            @Meaning("The earlier revision") int from,
            @Meaning("The later revision") int to,

            @Meaning("The files that differ, by path") List<FileView> files,

            @Meaning("The settings that differ, by name; on the first page of a comparison of all files")
            List<SettingView> settings,

            @Meaning("Path to give as after for the next page; null when there is none") @Nullable
            String next)
            implements Answer {

        static DiffAnswer of(History.Difference difference, int context) {
            List<FileView> views = new ArrayList<>();
            long length = 0;
            String next = difference.next() == null ? null : difference.next().value();
            for (FileChange change : difference.changes()) {
                if (length >= PAGE_LENGTH) {
                    next = views.getLast().name();
                    break;
                }
                FileView view = FileView.of(difference.compare().apply(change), context);
                length += view.diff().length();
                views.add(view);
            }
            return new DiffAnswer(
                    difference.from(),
                    difference.to(),
                    views,
                    difference.settings().stream().map(SettingView::of).toList(),
                    next);
        }
    }

    record FileView(
            @Meaning("Path of the file; of one that was removed the path that it had")
            String name,

            @Meaning("Path that it had before; null when that was the same, or there was none") @Nullable
            String oldName,

            @Meaning("What happened: added, removed, changed or renamed; one that was renamed may be changed too")
            String change,

            @Meaning("Lines that came; null when they were not compared") @Nullable
            Integer linesAdded,

            @Meaning("Lines that went; null when they were not compared") @Nullable
            Integer linesRemoved,

            @Meaning(
                    "How the difference is told: unified, which files/patch takes; notebook, cell by cell for people to"
                            + " read; binary or too_large, not at all")
            String form,

            @Meaning("The difference as a unified diff; empty when only the name differs")
            String diff,

            @Meaning("Whether the difference goes on after what is shown of it")
            boolean truncated) {

        static FileView of(FileDiff file, int context) {
            String text = file.text(context);
            boolean truncated = text.length() > FILE_LENGTH;
            LineDiff lines = file.lines();
            return new FileView(
                    file.change().path().value(),
                    file.oldName(),
                    file.what(),
                    lines == null ? null : lines.added(),
                    lines == null ? null : lines.removed(),
                    file.form().name().toLowerCase(Locale.ROOT),
                    truncated ? text.substring(0, text.lastIndexOf('\n', FILE_LENGTH) + 1) : text,
                    truncated);
        }
    }

    record SettingView(
            @Meaning("The setting; a parameter as parameters.<its name>")
            String name,

            @Meaning("As it was: a text as it is, anything else as JSON; null when it was not set") @Nullable
            String before,

            @Meaning("As it is, in the same way") @Nullable String after) {

        static SettingView of(SettingDiff diff) {
            return new SettingView(diff.name(), diff.before(), diff.after());
        }
    }
}
