package dev.leanto.projects.revisions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of a project on its way into the history.
 *
 * @param author who makes it
 * @param at when
 * @param kind what it does
 * @param settings all settings as they are afterwards, as canonical JSON that is stored like any content
 * @param newSettings that JSON, where it differs from the one of the revision before; else null
 * @param settingsSummary which settings changed, for a person to read; empty when none did
 */
public record NewRevision(
        Author author,
        Instant at,
        Kind kind,
        Digest settings,
        @Nullable Content newSettings,
        String settingsSummary) {}
