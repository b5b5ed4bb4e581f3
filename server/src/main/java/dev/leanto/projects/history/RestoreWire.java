package dev.leanto.projects.history;

import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import dev.leanto.projects.revisions.FileChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests and answers of the operations that lead back to a revision. */
final class RestoreWire {

    static final int NAME_LIMIT = 200;

    private RestoreWire() {}

    @Meaning(
            "Makes files, settings or the whole project what they were at a revision; that is a revision itself, so that it can"
                    + " be undone in the same way")
    @Refusals({"PROJECT_NOT_FOUND", "NO_WRITE_PERMISSION", "PROJECT_RECYCLED", "LOCKED", "STALE_WRITE", "OWNER_ONLY"})
    @Refusals({
        "REVISION_NOT_FOUND",
        "REVISION_THINNED",
        "RESTORE_NOTHING",
        "FILE_NOT_FOUND",
        "FILE_NAME",
        "FILE_EXTENSION"
    })
    @Refusals({"BASE_REVISION_UNKNOWN", "BASE_REVISION_THINNED", "CHANGED_SINCE_BASE", "SETTINGS_CHANGED_SINCE_BASE"})
    @Refusals({"NAME_TAKEN", "LEAN_VERSION_NOT_FOUND", "LEAN_ENVIRONMENT_NOT_FOUND"})
    @Refusals({"LIBRARY_NOT_FOUND", "LIBRARY_RECYCLED", "LIBRARY_CYCLE", "LIBRARY_OTHER_KEY", "LIBRARY_OF_OTHER_KEY"})
    @Refusals({"ENCRYPTION_KEY_NOT_REGISTERED", "SHARED_IS_NOT_ENCRYPTED"})
    @Refusals({"LIST_TOO_LONG", "PROJECT_TOO_MANY_FILES", "PROJECT_TOO_LARGE"})
    record RestoreRequest(
            @Meaning("Id of the project") int projectId,
            @Meaning("Revision to go back to") int revision,

            @Meaning("Paths of the files to restore, and nothing else; one that there was not then is removed")
            @Nullable
            List<String> names,

            @Meaning("Whether to restore files, with names those only; true without it") @Nullable
            Boolean files,

            @Meaning(
                    "Whether to restore the settings; true without it, but false with names. The project's name is restored"
                            + " for its owner only")
            @Nullable
            Boolean settings,

            @Meaning("Whether only to say what would change") @Nullable
            Boolean dryRun,

            @Meaning("Program or agent that writes; with it the write is refused rather than replacing newer work")
            @Nullable
            String codeSourceId,

            @Meaning(
                    "Revision that the request was made on; refused when what it touches was changed since, by anybody")
            @Nullable
            Integer baseRevision) {}

    record RestoreAnswer(
            @Meaning("Newest revision of the project, with the restoring in it unless it was only tried")
            int revision,

            @Meaning("The files that changed, or would, by path")
            List<FileView> files,

            @Meaning("The settings that changed, or would") List<DiffWire.SettingView> settings)
            implements Answer {

        static RestoreAnswer of(History.Restored restored) {
            return new RestoreAnswer(
                    restored.revision(),
                    restored.files().stream().map(FileView::of).toList(),
                    restored.settings().stream().map(DiffWire.SettingView::of).toList());
        }
    }

    record FileView(
            @Meaning("Path of the file after the restoring; of one that is removed the path that it has")
            String name,

            @Meaning("Path that it had before; null when that was the same, or there was none") @Nullable
            String oldName,

            @Meaning("What happens: added, removed, changed or renamed")
            String change) {

        static FileView of(FileChange change) {
            return new FileView(change.path().value(), FileDiff.oldName(change), FileDiff.what(change));
        }
    }

    @Meaning("Gives a revision a name, by which people find it")
    @Refusals({"PROJECT_NOT_FOUND", "NO_WRITE_PERMISSION", "PROJECT_RECYCLED"})
    @Refusals({"REVISION_NOT_FOUND", "REVISION_THINNED", "REVISION_NAME_TAKEN", "REVISION_NAMES_LIMIT"})
    record NameRequest(
            @Meaning("Id of the project") int projectId,
            @Meaning("Revision to name") int revision,

            @Meaning("Its name, which no other revision of the project has; empty to take the name away")
            String name) {}
}
