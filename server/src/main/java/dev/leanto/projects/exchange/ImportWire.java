package dev.leanto.projects.exchange;

import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The request by which projects come to the server, and what is answered. */
final class ImportWire {

    private ImportWire() {}

    @Meaning("Makes projects of a zip, with folders as the LEAN CLI has them, one or a whole workspace; or one of a git"
            + " bundle, with a revision for each commit")
    @Refusals({"IMPORT_BUSY", "IMPORT_KIND", "IMPORT_ZIP", "IMPORT_BUNDLE", "IMPORT_TOO_LARGE", "IMPORT_FILE_TOO_LARGE"
    })
    @Refusals({"IMPORT_TOO_MANY", "IMPORT_PROJECTS", "IMPORT_PATH", "IMPORT_TWICE", "IMPORT_NO_PROJECT", "IMPORT_NAME"})
    @Refusals({"IMPORT_ONE_NAME", "IMPORT_CONFIG", "IMPORT_CYCLE"})
    @Refusals({"NAME_EMPTY", "NAME_TOO_LONG", "NAME_CHARACTER", "NAME_COMPONENT", "NAME_NESTED", "NAME_TAKEN"})
    @Refusals({"FILE_NAME", "FILE_EXTENSION", "FILE_TOO_LARGE", "PROJECT_TOO_MANY_FILES", "PROJECT_TOO_LARGE"})
    @Refusals({"LIST_TOO_LONG", "PARAMETER_TWICE"})
    @Refusals({"LIBRARY_NOT_FOUND", "LIBRARY_RECYCLED", "LIBRARY_OTHER_KEY", "ENCRYPTION_KEY_NOT_REGISTERED"})
    @Refusals({"ORGANIZATION_NOT_FOUND", "QUOTA_EXCEEDED"})
    record ImportRequest(
            @Meaning("What the project is called; needed for a bundle, and else without it what its folder is called")
            @Nullable
            String name,

            @Meaning("Organization that the projects are to belong to; the caller's preferred one without it") @Nullable
            String organizationId,

            @Meaning("Whether a project whose name is taken gets a number behind it; without it that is refused")
            @Nullable
            Boolean rename,

            @Meaning("Whether only to say what would be made") @Nullable
            Boolean dryRun) {}

    record ImportAnswer(
            @Meaning("The projects that were made, or would be, libraries first")
            List<ImportedProject> projects,

            @Meaning("What was left out, for people to read")
            List<String> notes)
            implements Answer {

        static ImportAnswer of(Imports.Outcome outcome) {
            return new ImportAnswer(
                    outcome.projects().stream().map(ImportedProject::of).toList(), outcome.notes());
        }
    }

    record ImportedProject(
            @Meaning("Id of the project; null when it was only tried") @Nullable
            Integer projectId,

            @Meaning("Its name") String name,
            @Meaning("How many revisions it has") int revisions,
            @Meaning("How many files it has") int files) {

        static ImportedProject of(Imports.Made made) {
            return new ImportedProject(made.projectId(), made.name(), made.revisions(), made.files());
        }
    }
}
