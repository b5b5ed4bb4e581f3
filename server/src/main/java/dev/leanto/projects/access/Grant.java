package dev.leanto.projects.access;

/**
 * What a collaborator may do besides reading.
 *
 * @param canWrite whether they may write the project
 * @param liveControl whether they may control its live algorithms
 */
public record Grant(boolean canWrite, boolean liveControl) {

    @Override
    public String toString() {
        return (canWrite ? "write" : "read") + (liveControl ? " and live control" : "");
    }
}
