package dev.leanto.projects.projects;

import dev.leanto.projects.revisions.Content;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A project on its way into the table.
 *
 * @param id its id, which is free; null for the next one
 * @param all the settings that it begins with
 * @param content the same, ready to be stored
 */
record NewProject(
        @Nullable Integer id,
        int ownerId,
        String organizationId,
        Language language,
        String channelToken,
        Instant at,
        AllSettings all,
        Content content) {

    Settings settings() {
        return all.values();
    }

    ProjectName name() {
        return new ProjectName(settings().name());
    }

    static NewProject of(
            @Nullable Integer id,
            int ownerId,
            String organizationId,
            Language language,
            String channelToken,
            Instant at,
            AllSettings all) {
        Content content = all.content(language, organizationId);
        return new NewProject(id, ownerId, organizationId, language, channelToken, at, all, content);
    }

    /** The same under another name. */
    NewProject named(ProjectName name) {
        return of(id, ownerId, organizationId, language, channelToken, at, all.named(name.value()));
    }
}
