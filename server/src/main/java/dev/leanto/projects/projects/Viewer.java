package dev.leanto.projects.projects;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who can see a project: its owner, or a collaborator. Nobody else has one, since for everybody else the
 * project does not exist.
 *
 * @param userId who
 * @param owner whether the project is his
 * @param canWrite whether he may write it; true for the owner
 * @param liveControl whether he may control its live algorithms; true for the owner
 * @param alias his own name for the project; null when he uses the owner's
 */
public record Viewer(
        int userId,
        boolean owner,
        boolean canWrite,
        boolean liveControl,
        @Nullable String alias) {

    /** The owner of a project. */
    static Viewer owner(int userId) {
        return new Viewer(userId, true, true, true, null);
    }

    /** Whether he has the right. */
    public boolean may(Right right) {
        return switch (right) {
            case READ, ALIAS, LEAVE -> true;
            case WRITE -> canWrite;
            case LIVE -> liveControl;
            case NAME, SHARE, ENCRYPT, DELETE, RESTORE -> owner;
        };
    }

    /**
     * Checks that he has the right.
     *
     * @throws dev.leanto.machine.wire.ApiException when he has not, saying which
     */
    public void require(Right right) {
        if (!may(right)) {
            throw right == Right.WRITE
                    ? SharingError.NO_WRITE_PERMISSION.with()
                    : SharingError.OWNER_ONLY.with(right.action());
        }
    }
}
