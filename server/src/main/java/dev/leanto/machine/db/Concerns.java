package dev.leanto.machine.db;

import java.util.Set;

/**
 * What something that is remembered was made of. Besides these, all of it depends on what everybody may be shown: the names of
 * people, organizations and versions of LEAN, and who belongs to which organization.
 *
 * @param projects whose data are in it, or decided about it
 * @param users whose tokens decided about it
 */
public record Concerns(Set<Integer> projects, Set<Integer> users) {

    /** Copies both. */
    public Concerns {
        projects = Set.copyOf(projects);
        users = Set.copyOf(users);
    }

    /** Some projects. */
    public static Concerns projects(Set<Integer> projects) {
        return new Concerns(projects, Set.of());
    }

    /** Nothing but what everybody may be shown. */
    public static Concerns everybody() {
        return new Concerns(Set.of(), Set.of());
    }

    /** The tokens of a user. */
    public static Concerns tokensOf(int userId) {
        return new Concerns(Set.of(), Set.of(userId));
    }
}
