package dev.leanto.projects.projects;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A project as the index has it: what a page about many of them shows of each.
 *
 * @param name the name under which its viewer sees it
 * @param modified when a file or setting was last changed
 * @param revision its newest revision
 * @param source the program or agent that made that revision; may be empty
 * @param modifiedById who made it
 * @param shared whether it is shown to anybody but its owner
 * @param codeRunning whether an algorithm of it is trading live now
 * @param lock who edits it just now; null when nobody does
 */
record IndexedProject(
        int id,
        String name,
        Instant modified,
        int revision,
        String source,
        int modifiedById,
        Language language,
        int ownerId,
        boolean shared,
        boolean codeRunning,
        @Nullable Lock lock) {

    /**
     * Its edit lock.
     *
     * @param userId who holds it
     * @param source the program or agent that they write with; may be empty
     */
    record Lock(int userId, String source) {}
}
