package dev.leanto.projects.projects;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.people.organizations.EncryptionKeys;
import dev.leanto.projects.access.Collaborator;
import dev.leanto.projects.access.Grants;
import dev.leanto.projects.revisions.Revision;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Completes the heads of projects with what is shown beside them, a page of them with as many queries as one. */
final class ProjectViews {

    private static final int PAGE = 200;

    /** So many need not be long, and are read before it is known whether there is a place for a long answer. */
    private static final int FIRST_PAGE = 50;

    private final ProjectStore projects;
    private final ParameterStore parameters;
    private final LibraryStore libraries;
    private final Grants grants;
    private final EncryptionKeys keys;

    ProjectViews(
            ProjectStore projects,
            ParameterStore parameters,
            LibraryStore libraries,
            Grants grants,
            EncryptionKeys keys) {
        this.projects = projects;
        this.parameters = parameters;
        this.libraries = libraries;
        this.grants = grants;
        this.keys = keys;
    }

    /** The view of one project, as a caller sees it. */
    ProjectView view(Tx tx, Caller caller, Project project) {
        return views(tx, caller, List.of(project)).getFirst();
    }

    /** The view of a project with the settings of a revision; who can see it, and what they may, is as it is now. */
    ProjectView past(Tx tx, Caller caller, Project project, Revision revision, AllSettings settings) {
        Project past = project.asOf(revision, settings.values());
        int viewer = project.viewer().userId();
        return new ProjectView(
                past,
                settings.parameters(),
                libraries.of(tx, settings.libraries(), caller),
                grants.collaborators(tx, List.of(project.id()), viewer).getOrDefault(project.id(), List.of()),
                keyName(tx, past));
    }

    /** All projects that a caller can see, or a part of them, by id; read page by page while they are written out. */
    Iterable<ProjectView> list(
            Database database, Caller caller, @Nullable String organizationId, int start, int count) {
        Pages first = new Pages(database, caller, organizationId, start, count);
        first.fetch();
        return () -> first;
    }

    /** Asks only for what the heads say that there is: most projects are their owner's alone, and have nothing of it. */
    private List<ProjectView> views(Tx tx, Caller caller, List<Project> heads) {
        var parametersShown = of(heads, head -> head.beside().parameters(), ids -> parameters.ofProjects(tx, ids));
        var librariesShown = of(heads, head -> head.beside().libraries(), ids -> libraries.ofProjects(tx, ids, caller));
        var shown = of(heads, Project::shared, ids -> grants.collaborators(tx, ids, caller.userId()));
        Map<Integer, Collaborator> owners = owners(tx, caller, heads);
        return heads.stream()
                .map(head -> new ProjectView(
                        head,
                        parametersShown.getOrDefault(head.id(), List.of()),
                        librariesShown.getOrDefault(head.id(), List.of()),
                        head.shared()
                                ? shown.getOrDefault(head.id(), List.of())
                                : List.of(Objects.requireNonNull(owners.get(head.ownerId()))),
                        keyName(tx, head)))
                .toList();
    }

    private static <T> Map<Integer, List<T>> of(
            List<Project> heads, Predicate<Project> have, Function<List<Integer>, Map<Integer, List<T>>> ask) {
        List<Integer> ids = heads.stream().filter(have).map(Project::id).toList();
        return ids.isEmpty() ? Map.of() : ask.apply(ids);
    }

    private Map<Integer, Collaborator> owners(Tx tx, Caller caller, List<Project> heads) {
        List<Integer> ids = heads.stream()
                .filter(head -> !head.shared())
                .map(Project::ownerId)
                .distinct()
                .toList();
        return ids.isEmpty() ? Map.of() : grants.owners(tx, ids, caller.userId());
    }

    private @Nullable String keyName(Tx tx, Project project) {
        String hash = project.settings().encryptionKey();
        return hash == null
                ? null
                : keys.name(tx, project.organizationId(), hash).orElse(null);
    }

    /** Walks the list with one short transaction a page, so that a slow client holds nothing open. */
    private final class Pages implements Iterator<ProjectView> {
        private final Database database;
        private final Caller caller;
        private final @Nullable String organizationId;
        private int skip;
        private int left;
        private int after;
        private int most = FIRST_PAGE;
        private Iterator<ProjectView> page = List.<ProjectView>of().iterator();

        Pages(Database database, Caller caller, @Nullable String organizationId, int skip, int left) {
            this.database = database;
            this.caller = caller;
            this.organizationId = organizationId;
            this.skip = skip;
            this.left = left;
        }

        void fetch() {
            int size = Math.min(most, left);
            most = PAGE;
            List<ProjectView> views = database.read(
                    tx -> views(tx, caller, projects.page(tx, caller, organizationId, after, skip, size)));
            skip = 0;
            left = views.size() < size ? 0 : left - size;
            after = views.isEmpty() ? after : views.getLast().project().id();
            page = views.iterator();
        }

        @Override
        public boolean hasNext() {
            if (!page.hasNext() && left > 0) {
                fetch();
            }
            return page.hasNext();
        }

        @Override
        public ProjectView next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.next();
        }
    }
}
