package dev.leanto.projects.trail;

import dev.leanto.machine.auth.Reach;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What requests about the trail ask for alike, whether they want a page of it or all. */
interface TrailQuestion {

    @Nullable
    String organizationId();

    @Nullable
    Integer projectId();

    @Nullable
    String file();

    @Nullable
    Integer userId();

    @Nullable
    Instant since();

    @Nullable
    Instant until();

    @Nullable
    String action();

    @Nullable
    String address();

    @Nullable
    String codeSourceId();

    @Nullable
    Integer tokenId();

    @Nullable
    Integer loginId();

    /** The same as a filter, for a token that reaches these projects. */
    default TrailFilter filter(Reach reach) {
        Integer project = projectId();
        List<Integer> projects = project == null ? null : List.of(project);
        return new TrailFilter(
                organizationId(),
                projects,
                file(),
                userId(),
                since(),
                until(),
                action(),
                address(),
                codeSourceId(),
                tokenId(),
                loginId(),
                reach);
    }
}
