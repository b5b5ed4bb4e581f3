package dev.leanto.projects.projects;

import dev.leanto.machine.wire.ApiException;
import dev.leanto.projects.revisions.Digest;
import dev.leanto.projects.revisions.History;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The head of a project, as one who can see it sees it.
 *
 * @param id a positive number, never used twice
 * @param ownerId the user who made it
 * @param organizationId the organization that it belongs to
 * @param name the owner's name for it, also while it is in the recycle bin
 * @param channelToken 32 hexadecimal digits, made with the project
 * @param grid layout of the backtest view as JSON; null until it is set
 * @param liveGrid layout of the live view as JSON; null until it is set
 * @param live what live trading has left behind
 * @param encryptionKey hash of the key that its files are encrypted with; null when they are not
 * @param recycledAt when it was put into the recycle bin; null while it is not there
 * @param history where its history stands
 * @param settings the content that holds all settings as of the newest revision
 * @param viewer who sees it
 * @param shared whether anybody but its owner can see it
 */
public record Project(
        int id,
        int ownerId,
        String organizationId,
        Language language,
        String name,
        String description,
        int leanVersionId,
        boolean pinnedToMaster,
        int environmentId,
        String channelToken,
        @Nullable String grid,
        @Nullable String liveGrid,
        Live live,
        @Nullable String encryptionKey,
        Instant created,
        Instant modified,
        @Nullable Instant recycledAt,
        History history,
        Digest settings,
        Viewer viewer,
        boolean shared) {

    /**
     * What live trading has left behind.
     *
     * @param form the last deployment's form as JSON; null before the first
     * @param paperEquity the equity of the last paper trading as decimal text; null before the first
     * @param lastDeployment when an algorithm of it last traded live; null when none did
     * @param codeRunning whether one is trading now
     */
    public record Live(
            @Nullable String form,
            @Nullable String paperEquity,
            @Nullable Instant lastDeployment,
            boolean codeRunning) {}

    /** Whether it is in the recycle bin. */
    public boolean isRecycled() {
        return recycledAt != null;
    }

    /** The refusal of a write to it while it is in the recycle bin. */
    ApiException inRecycleBin() {
        return ProjectError.PROJECT_RECYCLED.with(name, ProjectName.RECYCLE_BIN);
    }

    /** The name under which its viewer sees it. */
    public String shownName() {
        String alias = viewer.alias();
        String shown = alias == null ? name : alias;
        return isRecycled() ? ProjectName.RECYCLE_BIN + shown : shown;
    }

    Settings settings(List<Parameter> parameters, List<Integer> libraries) {
        return new Settings(
                name,
                description,
                leanVersionId,
                pinnedToMaster,
                environmentId,
                parameters,
                libraries,
                grid,
                liveGrid,
                encryptionKey);
    }
}
