package dev.leanto.projects.trail;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.people.organizations.Organizations;
import dev.leanto.projects.access.AccessError;
import dev.leanto.projects.access.Right;
import dev.leanto.projects.projects.Project;
import dev.leanto.projects.projects.ProjectName;
import dev.leanto.projects.projects.Projects;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who read or changed what. Everybody is told what they did themselves; the owner of a project what anybody did to it, and
 * the administrators of an organization what anybody did to its projects, and which log-ins were refused that claimed one of its
 * members.
 */
public final class Trails {

    private static final Comparator<TrailStore.Placed> NEWEST_FIRST = Comparator.comparingLong(
                    (TrailStore.Placed one) -> one.place().at())
            .reversed()
            .thenComparingInt(one -> one.place().source());

    /** So many entries are in memory at the same time. */
    private static final int AT_ONCE = 500;

    private final Database database;
    private final Projects projects;
    private final Organizations organizations;
    private final TrailStore store = new TrailStore();
    private final HomeStore homes = new HomeStore();

    public Trails(Database database, Projects projects, Organizations organizations) {
        this.database = database;
        this.projects = projects;
        this.organizations = organizations;
    }

    /**
     * A page of the trail, newest first.
     *
     * @param next what to ask for the page behind it; null when this was the last
     */
    public record Page(List<TrailEntry> entries, @Nullable String next) {}

    /**
     * A page of what the caller may know.
     *
     * @param projectName the name of the projects, as an owner calls them or did when they were purged; null for any
     * @param after what the page before gave as next; null for the first
     * @throws dev.leanto.machine.wire.ApiException when they may not know it, or there is no such place
     */
    Page read(Caller caller, TrailFilter filter, @Nullable String projectName, @Nullable String after, int size) {
        return database.read(tx -> page(tx, allowed(tx, caller, named(tx, caller, filter, projectName)), after, size));
    }

    /** Takes entries, a page at a time. */
    @FunctionalInterface
    interface Pages {

        /** Takes the next ones. */
        void take(List<TrailEntry> entries) throws IOException;
    }

    /**
     * Hands over all that the caller may know, newest first. What is written meanwhile is not among it; who may not know it any
     * longer in the middle is told no more.
     *
     * @param projectName the name of the projects, as an owner calls them or did when they were purged; null for any
     * @throws dev.leanto.machine.wire.ApiException when they may not know it
     * @throws IOException when the pages cannot be taken
     */
    void export(Caller caller, TrailFilter filter, @Nullable String projectName, Pages pages) throws IOException {
        String after = null;
        do {
            Page page = read(caller, filter, projectName, after, AT_ONCE);
            pages.take(page.entries());
            after = page.next();
        } while (after != null);
    }

    /** The projects with this name, or that had it when they were purged: for the operator. */
    public List<Integer> named(Tx tx, String projectName) {
        return homes.named(tx, ProjectName.keyOf(projectName));
    }

    private TrailFilter named(Tx tx, Caller caller, TrailFilter filter, @Nullable String projectName) {
        if (projectName == null) {
            return filter;
        }
        String key = ProjectName.keyOf(projectName);
        String organizationId = filter.organizationId();
        List<Integer> named;
        if (organizationId == null) {
            named = homes.named(tx, key, caller.userId());
        } else {
            organizations.requireAdministrator(tx, caller, organizationId);
            named = homes.named(tx, key, organizationId);
        }
        List<Integer> asked = filter.projects();
        List<Integer> found = named.stream()
                .filter(id -> caller.reach().has(id) && (asked == null || asked.contains(id)))
                .toList();
        if (found.isEmpty()) {
            throw AccessError.PROJECT_NOT_FOUND.with();
        }
        return filter.ofProjects(found);
    }

    /**
     * A page of everything: for the operator.
     *
     * @param after what the page before gave as next; null for the first
     * @throws dev.leanto.machine.wire.ApiException when there is no such place
     */
    public Page page(Tx tx, TrailFilter filter, @Nullable String after, int size) {
        if (!filter.reach().all() && filter.reach().projects().isEmpty()) {
            return new Page(List.of(), null);
        }
        TrailPlace place = after == null
                ? TrailPlace.before(
                        filter.until() == null ? Long.MAX_VALUE : filter.until().toEpochMilli())
                : TrailPlace.parse(after).orElseThrow(() -> TrailError.AUDIT_PLACE.with(ApiError.shown(after)));
        List<TrailStore.Placed> found = store.page(tx, filter, place, size + 1).stream()
                .sorted(NEWEST_FIRST)
                .toList();
        List<TrailStore.Placed> shown = found.stream().limit(size).toList();
        return new Page(
                shown.stream().map(TrailStore.Placed::entry).toList(),
                found.size() > size ? shown.getLast().place().text() : null);
    }

    private TrailFilter allowed(Tx tx, Caller caller, TrailFilter filter) {
        String organizationId = filter.organizationId();
        if (organizationId != null) {
            organizations.requireAdministrator(tx, caller, organizationId);
            return filter;
        }
        if (filter.projects() != null) {
            TrailFilter some = filter;
            for (int projectId : filter.projects()) {
                some = ofProject(tx, caller, some, projectId);
            }
            return some;
        }
        if (filter.userId() != null && filter.userId() != caller.userId()) {
            throw TrailError.AUDIT_OF_OTHERS.with();
        }
        return filter.ofUser(caller.userId());
    }

    private TrailFilter ofProject(Tx tx, Caller caller, TrailFilter filter, int projectId) {
        boolean reached = caller.reach().has(projectId);
        HomeStore.Home home =
                homes.home(tx, projectId).filter(_ -> reached).orElseThrow(AccessError.PROJECT_NOT_FOUND::with);
        if (organizations.isAdministrator(tx, caller, home.organizationId())) {
            return filter;
        }
        if (home.purgedAt() != null) {
            if (home.ownerId() == caller.userId()) {
                return filter;
            }
            throw AccessError.PROJECT_NOT_FOUND.with();
        }
        Project project = projects.open(tx, caller, projectId, Right.READ);
        if (project.viewer().owner()) {
            return filter;
        }
        if (filter.userId() != null && filter.userId() != caller.userId()) {
            throw AccessError.OWNER_ONLY.with("read what others did to it");
        }
        return filter.ofUser(caller.userId());
    }
}
