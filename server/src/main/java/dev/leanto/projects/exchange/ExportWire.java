package dev.leanto.projects.exchange;

import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The request by which projects leave the server. */
final class ExportWire {

    private ExportWire() {}

    @Meaning("Downloads a project, with its files and settings: as folders of the LEAN CLI in a zip, or with its whole"
            + " history as a git bundle, which git clone takes")
    @Refusals({"PROJECT_NOT_FOUND", "REVISION_NOT_FOUND", "REVISION_THINNED", "LIST_TOO_LONG"})
    @Refusals({"EXPORT_FORMAT", "EXPORT_TOO_MANY", "EXPORT_BUNDLE_ALONE", "HISTORY_TOO_LONG"})
    record ExportRequest(
            @Meaning("Id of the project") int projectId,

            @Meaning("Revision to export; in a bundle the newest one. Without it the newest that there is") @Nullable
            Integer revision,

            @Meaning("What to make: zip, or bundle for a git bundle; without it a zip") @Nullable
            String format,

            @Meaning(
                    "Whether its libraries, as far as the caller can read them, come with it in the zip; false without it")
            @Nullable
            Boolean libraries,

            @Meaning("Ids of more projects to put into the zip") @Nullable
            List<Integer> others) {}
}
