package dev.leanto.projects.search;

import dev.leanto.projects.projects.Language;

/**
 * A project in which a caller may search.
 *
 * @param id of the project
 * @param name under which the caller sees it
 * @param revision its newest one
 * @param encrypted whether the server has only what its key makes of its texts
 */
record Seen(int id, String name, Language language, int revision, boolean encrypted) {}
