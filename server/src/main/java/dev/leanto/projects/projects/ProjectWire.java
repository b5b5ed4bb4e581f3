package dev.leanto.projects.projects;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import dev.leanto.machine.wire.Value;
import dev.leanto.projects.lean.LeanVersionView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The requests and answers of the operations about projects. */
final class ProjectWire {

    static final int DESCRIPTION_LIMIT = 10_000;
    static final int LIBRARY_LIMIT = 100;

    private ProjectWire() {}

    @Meaning("Makes a project, with the files that a new project begins with")
    @Refusals({"NAME_EMPTY", "NAME_TOO_LONG", "NAME_CHARACTER", "NAME_COMPONENT", "NAME_NESTED"})
    @Refusals({"ORGANIZATION_NOT_FOUND", "QUOTA_EXCEEDED"})
    record CreateRequest(
            @Meaning("Name of the project; slashes in it are folders. A name in use gets a number behind it")
            String name,

            @Meaning("Programming language") Language language,

            @Meaning("Organization that the project is to belong to; without it the caller's preferred one") @Nullable
            String organizationId) {}

    @Meaning("Shows one project, or lists all that the caller can see, by id")
    @Refusals({"PROJECT_NOT_FOUND", "PAGE_EMPTY", "ORGANIZATION_NOT_FOUND", "REVISION_NOT_FOUND", "REVISION_THINNED"})
    record ReadRequest(
            @Meaning(value = "Id of the project to read; without it all projects are listed", alias = "id") @Nullable
            Integer projectId,

            @Meaning("First project of the list to show, counted from 0; passed over when projectId is given") @Nullable
            Integer start,

            @Meaning("Project of the list before which to stop, counted from 0; without it the list is whole") @Nullable
            Integer end,

            @Meaning(
                    "Show only projects of this organization, and those shared from organizations the caller is not in")
            @Nullable
            String organizationId,

            @Meaning("Show the project with the settings of this revision; only together with projectId") @Nullable
            Integer revision) {}

    @Meaning("Changes settings and files of a project: what is given is set, what is left out stays")
    @Refusals({"PROJECT_NOT_FOUND", "NO_WRITE_PERMISSION", "PROJECT_RECYCLED", "LOCKED", "STALE_WRITE", "OWNER_ONLY"})
    @Refusals({"NAME_EMPTY", "NAME_TOO_LONG", "NAME_CHARACTER", "NAME_COMPONENT", "NAME_NESTED", "NAME_TAKEN"})
    @Refusals("ALIASES_TOO_MANY")
    @Refusals({
        "LIST_TOO_LONG",
        "PARAMETER_TWICE",
        "PARAMETER_VALUE",
        "GRID_NOT_VALID",
        "LEAN_VERSION_NOT_FOUND",
        "LEAN_ENVIRONMENT_NOT_FOUND"
    })
    @Refusals({
        "LIBRARY_NOT_FOUND",
        "LIBRARY_RECYCLED",
        "LIBRARY_IS_ITSELF",
        "LIBRARY_CYCLE",
        "LIBRARY_OTHER_KEY",
        "LIBRARY_OF_OTHER_KEY"
    })
    @Refusals({"ENCRYPTION_KEY_NOT_REGISTERED", "SHARED_IS_NOT_ENCRYPTED"})
    @Refusals({"BASE_REVISION_UNKNOWN", "BASE_REVISION_THINNED", "CHANGED_SINCE_BASE", "SETTINGS_CHANGED_SINCE_BASE"})
    @Refusals({"FILE_NAME", "FILE_EXTENSION", "FILE_TWICE"})
    @Refusals({"FILE_TOO_LARGE", "PROJECT_TOO_MANY_FILES", "PROJECT_TOO_LARGE", "QUOTA_EXCEEDED"})
    record UpdateRequest(
            @Meaning("Id of the project") int projectId,

            @Meaning("New name; a collaborator's new name is theirs alone") @Nullable
            String name,

            @Meaning("New description") @Nullable String description,

            @Meaning(
                    value = "All parameters that the project is to have. Also taken as an object of values by name",
                    types = "array",
                    entries = ParameterWire.Edit.class)
            @Nullable
            Value parameters,

            @Meaning("LEAN version to run on; -1 follows master") @Nullable
            Integer versionId,

            @Meaning("Environment to run in") @Nullable Integer leanEnvironment,

            @Meaning("All files that the project is to have") @Nullable
            List<File> files,

            @Meaning("Ids of all libraries that the project is to have") @Nullable
            List<Integer> libraries,

            @Meaning("Hash of the key that the files are encrypted with; empty for none") @Nullable
            String encryptionKey,

            @Meaning("Program or agent that writes; with it the write is refused rather than replacing newer work")
            @Nullable
            String codeSourceId,

            @Meaning(
                    value = "Layout of the backtest view: an object with the lists xs, sm, md, lg and xl. Also taken as"
                            + " its text",
                    types = "object")
            @Nullable
            Value grid,

            @Meaning(
                    value = "Layout of the live view: an object with the lists xs, sm, md, lg and xl. Also taken as"
                            + " its text",
                    types = "object")
            @Nullable
            Value liveGrid,

            @Meaning(
                    "Revision that the request was made on; refused when what it touches was changed since, by anybody")
            @Nullable
            Integer baseRevision) {}

    record File(
            @Meaning("Path of the file in the project") String name,
            @Meaning("Its text; may be empty") String content) {}

    @Meaning("Puts a project into the recycle bin; a collaborator only leaves it")
    @Refusals({"PROJECT_NOT_FOUND", "SHARED_WITH_ORGANIZATION"})
    record DeleteRequest(@Meaning("Id of the project") int projectId) {}

    @Meaning("Pins a project in the caller's own lists, or takes the pin off; nobody else sees it")
    @Refusals("PROJECT_NOT_FOUND")
    record PinRequest(
            @Meaning("Id of the project") int projectId,
            @Meaning("Whether it is to be pinned") boolean pinned) {}

    record ListAnswer(
            @Meaning("The projects, by id") Iterable<View> projects,

            @Meaning("The LEAN versions that these projects refer to, and master")
            Iterable<LeanVersionView> versions)
            implements Answer {

        /** Views each project, whose files may have this many bytes, as it is written out; the versions come after them, when it is known which are meant. */
        static ListAnswer of(ProjectList list, long maxFileSize) {
            Set<Integer> meant = new HashSet<>();
            Iterable<View> views = () -> {
                var all = list.projects().iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return all.hasNext();
                    }

                    @Override
                    public View next() {
                        View view = View.of(all.next(), maxFileSize);
                        meant.add(view.leanVersionId());
                        return view;
                    }
                };
            };
            Iterable<LeanVersionView> meantVersions = () -> list.versions().stream()
                    .filter(version -> version.master() || meant.contains(version.id()))
                    .map(LeanVersionView::of)
                    .iterator();
            return new ListAnswer(views, meantVersions);
        }
    }

    record View(
            @Meaning("Id of the project") int projectId,
            @Meaning("Organization that it belongs to") String organizationId,

            @Meaning("Name, as the caller sees it; behind 'Recycle Bin/' while it is deleted")
            String name,

            @Meaning("When a file or setting was last changed")
            Instant modified,

            @Meaning("When it was made") Instant created,
            @Meaning("Id of its owner") int ownerId,
            @Meaning("Programming language") String language,

            @Meaning("Everybody who can see it, the owner first")
            List<CollaboratorView> collaborators,

            @Meaning("LEAN version that it runs on") int leanVersionId,

            @Meaning("Whether it follows the master branch of LEAN")
            boolean leanPinnedToMaster,

            @Meaning("Whether the caller owns it") boolean owner,
            @Meaning("Description; empty until it is set") String description,
            @Meaning("Channel id") String channelId,
            @Meaning("Parameters, in the order given") List<ParameterWire.View> parameters,
            @Meaning("Libraries, in the order given") List<Library> libraries,

            @Meaning(value = "Layout of the backtest view; null until it is set", types = "object")
            @JsonRawValue
            @Nullable
            String grid,

            @Meaning(value = "Layout of the live view; null until it is set", types = "object") @JsonRawValue @Nullable
            String liveGrid,

            @Meaning("Equity of the last paper trading, in dollars; null before the first") @Nullable
            BigDecimal paperEquity,

            @Meaning("When it last traded live; null when it never did") @Nullable
            Instant lastLiveDeployment,

            @Meaning(value = "Form of the last live deployment; null before the first", types = "object")
            @JsonRawValue
            @Nullable
            String liveForm,

            @Meaning("Whether its files are encrypted") boolean encrypted,
            @Meaning("Whether it is trading live now") boolean codeRunning,
            @Meaning("Environment that it runs in") int leanEnvironment,

            @Meaning("Key that its files are encrypted with; null for none") @Nullable
            EncryptionKey encryptionKey,

            @Meaning("Whether the caller has pinned it") boolean isPinned,

            @Meaning("Bytes of text that one of its files may have")
            long maxFileSize,

            @Meaning("Token of the backtest that it shares; empty until it shares one")
            String sharingTokenBacktest,

            @Meaning("Newest revision of the project; or the one that was asked for")
            int revision) {

        static View of(ProjectView view, long maxFileSize) {
            Project project = view.project();
            Settings settings = project.settings();
            Project.Live live = project.live();
            String key = settings.encryptionKey();
            String keyName = view.encryptionKeyName();
            String equity = live.paperEquity();
            return new View(
                    project.id(),
                    project.organizationId(),
                    project.shownName(),
                    project.modified(),
                    project.created(),
                    project.ownerId(),
                    project.language().wireName(),
                    view.collaborators().stream().map(CollaboratorView::of).toList(),
                    settings.leanVersionId(),
                    settings.leanPinnedToMaster(),
                    project.viewer().owner(),
                    settings.description(),
                    "P" + project.id() + "-" + project.channelToken(),
                    view.parameters().stream().map(ParameterWire.View::of).toList(),
                    view.libraries().stream().map(Library::of).toList(),
                    settings.grid(),
                    settings.liveGrid(),
                    equity == null ? null : new BigDecimal(equity),
                    live.lastLiveDeployment(),
                    live.liveForm(),
                    key != null,
                    live.codeRunning(),
                    settings.leanEnvironmentId(),
                    key == null || keyName == null ? null : new EncryptionKey(key, keyName),
                    project.viewer().pinned(),
                    maxFileSize,
                    "",
                    project.head().revision());
        }
    }

    record EncryptionKey(
            @Meaning("Hash of the key") String id,
            @Meaning("Name that it is registered under") String name) {}

    record Library(
            @Meaning("Id of the library's project") int projectId,
            @Meaning("Name of the library") String libraryName,
            @Meaning("Name of its owner") String ownerName,
            @Meaning("Whether the caller can read it") boolean access) {

        static Library of(ProjectView.Library library) {
            return new Library(library.projectId(), library.name(), library.ownerName(), library.access());
        }
    }
}
