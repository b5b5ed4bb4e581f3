package dev.leanto.projects.projects;

import dev.leanto.machine.wire.ApiException;
import dev.leanto.projects.access.Viewer;
import dev.leanto.projects.revisions.Digest;
import dev.leanto.projects.revisions.Head;
import dev.leanto.projects.revisions.Revision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A project as one who can see it sees it, but for what it has several of.
 *
 * @param id a positive number, never used twice
 * @param ownerId the user who made it
 * @param organizationId the organization that it belongs to
 * @param channelToken 32 hexadecimal digits, made with the project
 * @param live what live trading has left behind
 * @param recycledAt when it was put into the recycle bin; null while it is not there
 * @param head where its history stands
 * @param storedSettings the content that holds all settings as of the newest revision
 * @param viewer who sees it
 * @param beside which tables have more of it
 */
public record Project(
        int id,
        int ownerId,
        String organizationId,
        Language language,
        String channelToken,
        Settings settings,
        Live live,
        Instant created,
        Instant modified,
        @Nullable Instant recycledAt,
        Head head,
        Digest storedSettings,
        Viewer viewer,
        Beside beside) {

    /**
     * Of what a project may have several, so that nobody asks for what is not there.
     *
     * @param shared whether it is shown to anybody but its owner
     * @param parameters whether it has parameters
     * @param libraries whether it uses other projects as libraries
     */
    public record Beside(boolean shared, boolean parameters, boolean libraries) {}

    /**
     * What live trading has left behind.
     *
     * @param liveForm the last deployment's form as JSON; null before the first
     * @param paperEquity the equity of the last paper trading as decimal text; null before the first
     * @param lastLiveDeployment when an algorithm of it last traded live; null when none did
     * @param codeRunning whether one is trading now
     */
    public record Live(
            @Nullable String liveForm,
            @Nullable String paperEquity,
            @Nullable Instant lastLiveDeployment,
            boolean codeRunning) {}

    /** The project with the settings of a revision. */
    Project asOf(Revision past, Settings then) {
        return new Project(
                id,
                ownerId,
                organizationId,
                language,
                channelToken,
                then,
                live,
                created,
                past.at(),
                recycledAt,
                head.at(past.number()),
                past.settings(),
                viewer,
                beside);
    }

    /** Whether it is shown to anybody but its owner. */
    public boolean shared() {
        return beside.shared();
    }

    /** Whether it is in the recycle bin. */
    public boolean isRecycled() {
        return recycledAt != null;
    }

    /** The refusal of a write to it while it is in the recycle bin. */
    ApiException inRecycleBin() {
        return ProjectError.PROJECT_RECYCLED.with(settings.name(), ProjectName.RECYCLE_BIN);
    }

    /** The name under which its viewer sees it. */
    public String shownName() {
        String alias = viewer.alias();
        String shown = alias == null ? settings.name() : alias;
        return isRecycled() ? ProjectName.RECYCLE_BIN + shown : shown;
    }
}
