package dev.leanto.projects.events;

import dev.leanto.machine.db.Change;
import dev.leanto.machine.db.Position;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a project, for those who may know.
 *
 * @param position its place among all changes
 * @param kind what happened
 * @param projectId to which project; 0 for a user's projects as a whole
 * @param concerned the only user, or one more beside all who see the project, whom it concerns; 0 for nobody in particular
 * @param members the organization whose members it concerns too; null for none
 * @param revision the revision that was made or named; 0 for none
 * @param userId who made the revision, asks for the lock or is there; null when nobody did, or it was thinned out
 * @param source from where, as its author called it; null when it is none
 */
record Event(
        Position position,
        Kind kind,
        int projectId,
        int concerned,
        @Nullable String members,
        int revision,
        @Nullable Integer userId,
        @Nullable String source) {

    /** What clients name it by. */
    String id() {
        return position.toString();
    }

    /** Who made a revision, and from where. */
    record By(int userId, String source) {}

    static Event of(Change change, Kind kind, @Nullable By by) {
        return new Event(
                change.position(),
                kind,
                change.projectId(),
                change.userId(),
                change.organizationId(),
                change.revision(),
                by != null ? (Integer) by.userId() : kind.isPassing() ? (Integer) change.userId() : null,
                by == null ? null : by.source());
    }
}
