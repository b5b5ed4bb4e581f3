package dev.leanto.machine.db;

import java.util.Set;

/**
 * What something that is remembered was made of. Besides these, all of it depends on what everybody may be shown: the names of
 * people, organizations and versions of LEAN, and who belongs to which organization.
 *
 * @param projects whose data are in it, or decided about it
 * @param users whose tokens decided about it
 * @param anything whether whatever changes makes it untrue: what all projects together show, the new ones too
 */
public record Concerns(Set<Integer> projects, Set<Integer> users, boolean anything) {

    /** Copies the sets. */
    public Concerns {
        projects = Set.copyOf(projects);
        users = Set.copyOf(users);
    }

    /** Some projects. */
    public static Concerns projects(Set<Integer> projects) {
        return new Concerns(projects, Set.of(), false);
    }

    /** Nothing but what everybody may be shown. */
    public static Concerns everybody() {
        return new Concerns(Set.of(), Set.of(), false);
    }

    /** The tokens of a user. */
    public static Concerns tokensOf(int userId) {
        return new Concerns(Set.of(), Set.of(userId), false);
    }

    /** All of the data. */
    public static Concerns all() {
        return new Concerns(Set.of(), Set.of(), true);
    }
}
