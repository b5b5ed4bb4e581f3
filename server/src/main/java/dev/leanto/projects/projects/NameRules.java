package dev.leanto.projects.projects;

import dev.leanto.machine.db.Tx;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the names of projects apart. They are unique among the live projects of one owner: a new project gets a
 * number behind a name in use, a renamed one is refused. A collaborator's name for a project is theirs alone. And no
 * name that somebody sees lies below another that they see, since clients make folders of names: somebody else's project
 * inside one's own would become a part of it. Who writes holds the {@link NameLocks} of whoever sees the name.
 */
final class NameRules {

    /** How many projects of others a user may have names of their own for. */
    static final int ALIASES = 10_000;

    private final NameStore store = new NameStore();

    /**
     * The first name with a number behind its last part that its owner has none like: neither that name, nor one below or
     * above it.
     */
    ProjectName numbered(Tx tx, int ownerId, ProjectName name) {
        return numbered(tx, ownerId, name, 0, name.depth());
    }

    private ProjectName numbered(Tx tx, int userId, ProjectName name, int projectId, int depth) {
        String stem = name.keyTo(depth);
        Set<String> used = store.numberedKeys(tx, userId, stem).stream()
                .map(key -> key.substring(stem.length() + 1))
                .map(rest -> rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest)
                .collect(Collectors.toCollection(HashSet::new));
        for (int number = 1; ; number++) {
            ProjectName tried = name.numbered(depth, number);
            if (!used.contains(Integer.toString(number)) && isApart(tx, userId, tried, projectId)) {
                return tried;
            }
        }
    }

    private boolean isApart(Tx tx, int userId, ProjectName name, int projectId) {
        return !store.isSeen(tx, userId, name.key(), projectId)
                && store.colliding(tx, userId, name, projectId).isEmpty();
    }

    /**
     * Checks that an owner can give their project this name.
     *
     * @throws dev.leanto.machine.wire.ApiException when another live project of theirs has it, or one that they see lies
     *     below or above it
     */
    void requireFree(Tx tx, Project project, ProjectName name) {
        store.otherWithName(tx, project.ownerId(), name.key(), project.id()).ifPresent(_ -> {
            throw ProjectError.NAME_TAKEN.with(name);
        });
        requireUnnested(tx, project.ownerId(), name, project.id());
    }

    /** Whether an owner has no live project of this name. */
    boolean isFree(Tx tx, int ownerId, ProjectName name) {
        return store.otherWithName(tx, ownerId, name.key(), 0).isEmpty();
    }

    /**
     * The name that a project gets as another user's: its own, unless a live project of theirs has it or one that they see
     * lies below or above it; then the one under which they see it already, or one with a number. In the recycle bin it
     * keeps its name.
     */
    ProjectName asOwnedBy(Tx tx, Project project, int userId) {
        ProjectName name = new ProjectName(project.settings().name());
        if (project.isRecycled() || canOwn(tx, userId, name, project.id())) {
            return name;
        }
        return store.shown(tx, project.id(), userId)
                .map(shown -> new ProjectName(shown.name()))
                .filter(shown -> canOwn(tx, userId, shown, project.id()))
                .orElseGet(() -> apart(tx, userId, name, project.id()));
    }

    private boolean canOwn(Tx tx, int userId, ProjectName name, int projectId) {
        return store.otherWithName(tx, userId, name.key(), projectId).isEmpty()
                && !isNested(tx, userId, name, projectId);
    }

    /** Takes away a name that one has for a project of one's own. */
    void forgetAlias(Tx tx, int projectId, int userId) {
        store.setAlias(tx, projectId, userId, null);
    }

    /**
     * Checks that a user sees no name below or above this one.
     *
     * @param projectId the project that the name is for; 0 for a new one
     * @throws dev.leanto.machine.wire.ApiException when they do
     */
    void requireUnnested(Tx tx, int userId, ProjectName name, int projectId) {
        store.colliding(tx, userId, name, projectId).ifPresent(other -> {
            boolean above = other.depth() < name.depth();
            throw ProjectError.NAME_NESTED.with(above ? name : other, above ? other : name);
        });
    }

    /** Whether a user sees a name below or above this one, but for this project's. */
    boolean isNested(Tx tx, int userId, ProjectName name, int projectId) {
        return store.colliding(tx, userId, name, projectId).isPresent();
    }

    /**
     * Checks that a collaborator can give a project this name of their own.
     *
     * @return the name, or null when they see the project under it already
     * @throws dev.leanto.machine.wire.ApiException when they see another project under it, or one below or above it
     */
    @Nullable
    ProjectName alias(Tx tx, Project project, ProjectName wanted) {
        if (wanted.value().equals(project.shownName())) {
            return null;
        }
        int viewer = project.viewer().userId();
        if (store.isSeen(tx, viewer, wanted.key(), project.id())) {
            throw ProjectError.NAME_TAKEN.with(wanted);
        }
        requireUnnested(tx, viewer, wanted, project.id());
        return wanted;
    }

    /**
     * Makes this the viewer's own name for the project; the owner's name takes theirs away.
     *
     * @throws dev.leanto.machine.wire.ApiException when they have too many
     */
    void setAlias(Tx tx, Project project, ProjectName alias) {
        boolean own = !alias.value().equals(project.settings().name());
        int userId = project.viewer().userId();
        store.forgetUnseen(tx, userId);
        if (own && store.countAliases(tx, userId, project.id()) >= ALIASES) {
            throw ProjectError.ALIASES_TOO_MANY.with(ALIASES);
        }
        store.setAlias(tx, project.id(), userId, own ? alias : null);
    }

    /** What {@link #arrive} does, for everybody who sees the project and does not own it. */
    void arriveForAll(Tx tx, int projectId) {
        store.viewers(tx, projectId).forEach(userId -> arrive(tx, projectId, userId));
    }

    /**
     * Sees to the name of a project that has come into somebody's list, or has another name there: when it lies below or
     * above another that they see, they get a name of their own for it, with a number behind the part in which the two
     * meet. So does a name of their own that another project has taken while this one was away.
     */
    void arrive(Tx tx, int projectId, int userId) {
        store.shown(tx, projectId, userId).ifPresent(shown -> {
            ProjectName name = new ProjectName(shown.name());
            if (store.colliding(tx, userId, name, projectId).isPresent()
                    || (shown.own() && store.isSeen(tx, userId, name.key(), projectId))) {
                store.setAlias(tx, projectId, userId, apart(tx, userId, name, projectId));
            }
        });
    }

    /** The name with the first number that lets it stand apart from all that the user sees. */
    ProjectName apart(Tx tx, int userId, ProjectName name, int projectId) {
        int depth = store.colliding(tx, userId, name, projectId)
                .map(other -> Math.min(other.depth(), name.depth()))
                .orElse(name.depth());
        return numbered(tx, userId, name, projectId, depth);
    }
}
