package dev.leanto.projects.access;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who can see a project: its owner, or a collaborator. Nobody else has one, since for everybody else the
 * project does not exist.
 *
 * @param userId who
 * @param owner whether the project is theirs
 * @param canWrite whether they may write it; true for the owner
 * @param liveControl whether they may control its live algorithms; true for the owner
 * @param alias their own name for the project; null when they use the owner's
 * @param pinned whether they have pinned it
 */
public record Viewer(
        int userId,
        boolean owner,
        boolean canWrite,
        boolean liveControl,
        @Nullable String alias,
        boolean pinned) {

    /** Whether they have the right. */
    public boolean may(Right right) {
        return switch (right) {
            case READ, ALIAS, LEAVE -> true;
            case WRITE -> canWrite;
            case LIVE -> liveControl;
            case NAME, SHARE, ENCRYPT, DELETE, RESTORE, PURGE, TRANSFER -> owner;
        };
    }

    /**
     * Checks that they have the right.
     *
     * @throws dev.leanto.machine.wire.ApiException when they have not, saying which
     */
    public void require(Right right) {
        if (!may(right)) {
            throw right == Right.WRITE
                    ? AccessError.NO_WRITE_PERMISSION.with()
                    : AccessError.OWNER_ONLY.with(right.action());
        }
    }
}
