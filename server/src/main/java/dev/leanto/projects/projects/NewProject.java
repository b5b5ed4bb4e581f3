package dev.leanto.projects.projects;

import dev.leanto.projects.revisions.Content;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project on its way into the table.
 *
 * @param id its id, which is free; null for the next one
 * @param settings those that it begins with
 * @param content the same, ready to be stored
 */
record NewProject(
        @Nullable Integer id,
        int ownerId,
        String organizationId,
        Language language,
        String channelToken,
        Instant at,
        Settings settings,
        Content content) {

    static NewProject of(
            @Nullable Integer id,
            int ownerId,
            String organizationId,
            Language language,
            String channelToken,
            Instant at,
            Settings settings) {
        Content content = new AllSettings(settings, List.of(), List.of()).content(language, organizationId);
        return new NewProject(id, ownerId, organizationId, language, channelToken, at, settings, content);
    }

    /** The same under another name. */
    NewProject named(ProjectName name) {
        return of(id, ownerId, organizationId, language, channelToken, at, settings.named(name.value()));
    }
}
