package dev.leanto.projects.projects;

import dev.leanto.machine.db.Tx;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the names of projects apart. They are unique among the live projects of one owner: a new project gets a
 * number behind a name in use, a renamed one is refused. A collaborator's name for a project is his alone.
 */
final class Names {

    private final NameStore names = new NameStore();
    private final ProjectStore projects;

    Names(ProjectStore projects) {
        this.projects = projects;
    }

    /** Makes the project under its name, or under the first free one of "name 1", "name 2" and so on. */
    int insertUnderFreeName(Tx tx, NewProject project, ProjectName name, Instant now) {
        Optional<Integer> id = projects.insert(tx, project, name, now);
        if (id.isPresent()) {
            return id.get();
        }
        Set<String> taken = new HashSet<>(names.numberedKeys(tx, project.ownerId(), name.key()));
        for (int number = 1; ; number++) {
            ProjectName numbered = name.numbered(number);
            if (!taken.contains(numbered.key())) {
                id = projects.insert(tx, project, numbered, now);
                if (id.isPresent()) {
                    return id.get();
                }
            }
        }
    }

    /**
     * Checks that an owner can give his project this name.
     *
     * @throws dev.leanto.machine.wire.ApiException when another live project of his has it
     */
    void requireFree(Tx tx, Project project, ProjectName name) {
        names.otherWithName(tx, project.ownerId(), name.key(), project.id()).ifPresent(_ -> {
            throw ProjectError.NAME_TAKEN.with(name);
        });
    }

    /**
     * Makes this the collaborator's own name for the project; the owner's name takes his away.
     *
     * @return whether anything changed
     * @throws dev.leanto.machine.wire.ApiException when he sees another project under it
     */
    boolean setAlias(Tx tx, Project project, ProjectName alias) {
        if (alias.value().equals(project.shownName())) {
            return false;
        }
        int userId = project.viewer().userId();
        if (names.isSeen(tx, userId, alias.key(), project.id())) {
            throw ProjectError.NAME_TAKEN.with(alias);
        }
        names.setAlias(tx, project.id(), userId, alias.value().equals(project.name()) ? null : alias);
        return true;
    }
}
