package dev.leanto.projects.projects;

import dev.leanto.machine.db.Tx;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the names of projects apart. They are unique among the live projects of one owner: a new project gets a
 * number behind a name in use, a renamed one is refused. A collaborator's name for a project is theirs alone.
 */
final class NameRules {

    /** How many projects of others a user may have names of their own for. */
    static final int ALIASES = 10_000;

    private final NameStore store = new NameStore();

    /** The first of "name 1", "name 2" and so on under which the owner has no live project. */
    ProjectName numbered(Tx tx, int ownerId, ProjectName name) {
        Set<String> taken = new HashSet<>(store.numberedKeys(tx, ownerId, name.key()));
        int number = 1;
        while (taken.contains(name.numbered(number).key())) {
            number++;
        }
        return name.numbered(number);
    }

    /**
     * Checks that an owner can give their project this name.
     *
     * @throws dev.leanto.machine.wire.ApiException when another live project of theirs has it
     */
    void requireFree(Tx tx, Project project, ProjectName name) {
        store.otherWithName(tx, project.ownerId(), name.key(), project.id()).ifPresent(_ -> {
            throw ProjectError.NAME_TAKEN.with(name);
        });
    }

    /**
     * Checks that a collaborator can give a project this name of their own.
     *
     * @return the name, or null when they see the project under it already
     * @throws dev.leanto.machine.wire.ApiException when they see another project under it
     */
    @Nullable
    ProjectName alias(Tx tx, Project project, ProjectName wanted) {
        if (wanted.value().equals(project.shownName())) {
            return null;
        }
        if (store.isSeen(tx, project.viewer().userId(), wanted.key(), project.id())) {
            throw ProjectError.NAME_TAKEN.with(wanted);
        }
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
}
