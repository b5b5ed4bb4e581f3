package dev.leanto.projects.exchange;

import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The request that copies a project, and what is answered. */
final class CopyWire {

    private CopyWire() {}

    @Meaning(
            "Makes a project of the caller's own of one that they can read: files, settings, parameters, and the libraries"
                    + " that they can read")
    @Refusals({"PROJECT_NOT_FOUND", "REVISION_NOT_FOUND", "REVISION_THINNED"})
    @Refusals({"NAME_EMPTY", "NAME_TOO_LONG", "NAME_CHARACTER", "NAME_COMPONENT", "NAME_NESTED", "NAME_TAKEN"})
    @Refusals({"FILE_NAME", "FILE_TOO_LARGE", "PROJECT_TOO_MANY_FILES", "PROJECT_TOO_LARGE"})
    @Refusals({"LIBRARY_NOT_FOUND", "LIBRARY_RECYCLED", "LIBRARY_OTHER_KEY", "ENCRYPTION_KEY_NOT_REGISTERED"})
    @Refusals({"ORGANIZATION_NOT_FOUND", "QUOTA_EXCEEDED"})
    record CopyRequest(
            @Meaning("Id of the project to copy") int projectId,
            @Meaning("Name of the copy") String name,

            @Meaning("Revision to copy; the newest without it") @Nullable
            Integer revision,

            @Meaning("Organization that the copy is to belong to; the caller's preferred one without it") @Nullable
            String organizationId,

            @Meaning("Whether the copy gets a number behind its name when that is taken; without it that is refused")
            @Nullable
            Boolean rename) {}

    record CopyAnswer(
            @Meaning("Id of the copy") int projectId,
            @Meaning("Its name") String name,
            @Meaning("Revision that was copied") int copiedRevision,
            @Meaning("How many files it has") int files,

            @Meaning("Ids of libraries of the original that the caller cannot read, which the copy has not")
            List<Integer> withoutLibraries)
            implements Answer {

        static CopyAnswer of(Copies.Copied copied) {
            return new CopyAnswer(
                    copied.projectId(), copied.name(), copied.revision(), copied.files(), copied.withoutLibraries());
        }
    }
}
