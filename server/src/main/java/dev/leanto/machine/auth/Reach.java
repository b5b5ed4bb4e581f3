package dev.leanto.machine.auth;

import java.util.Collection;
import java.util.Set;

/**
 * Which projects a token reaches, of those that its user can see. All others are for it as if its user could not see
 * them.
 *
 * @param all whether it reaches all of them, those that will be made included
 * @param projects the ids of those that it reaches, when not all; may be empty
 */
public record Reach(boolean all, Set<Integer> projects) {

    /** All projects. */
    public static final Reach ALL = new Reach(true, Set.of());

    /** These projects only. */
    public static Reach only(Collection<Integer> projects) {
        return new Reach(false, Set.copyOf(projects));
    }

    /** Whether it reaches this project. */
    public boolean has(int projectId) {
        return all || projects.contains(projectId);
    }
}
