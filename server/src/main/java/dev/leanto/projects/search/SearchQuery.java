package dev.leanto.projects.search;

import dev.leanto.projects.projects.Language;
import org.jspecify.annotations.Nullable;

/**
 * A search as a caller asks for it.
 *
 * @param wanted what is looked for
 * @param projectId the only project to look in; null for all that the caller sees
 * @param organizationId only in projects of this organization; null for all
 * @param language only in projects of this language; null for both
 * @param owned only in the caller's own projects, or only in those of others; null for all
 * @param path only in files whose path is like this, and in no names of projects; null for all
 * @param after how far the search has come already
 * @param count how many names and files are found at most
 */
record SearchQuery(
        Wanted wanted,
        @Nullable Integer projectId,
        @Nullable String organizationId,
        @Nullable Language language,
        @Nullable Boolean owned,
        @Nullable PathPattern path,
        SearchPlace after,
        int count) {}
