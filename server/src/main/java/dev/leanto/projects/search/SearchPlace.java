package dev.leanto.projects.search;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a search has come, projects being walked through from the newest to the oldest, and the files of each by path.
 *
 * @param projectId the project that was looked at last
 * @param path the last file of it that was; empty for its name only; null when all of it was
 */
record SearchPlace(int projectId, @Nullable String path) {

    /** Before everything. */
    static final SearchPlace BEGINNING = new SearchPlace(Integer.MAX_VALUE, null);

    /** The place that a client was given; empty when it is none. */
    static Optional<SearchPlace> parse(String text) {
        int colon = text.indexOf(':');
        String id = colon < 0 ? text : text.substring(0, colon);
        if (!id.matches("[1-9]\\d{0,9}") || Long.parseLong(id) > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        return Optional.of(new SearchPlace(Integer.parseInt(id), colon < 0 ? null : text.substring(colon + 1)));
    }

    /** Projects with a lower id than this are next. */
    int before() {
        return path == null ? projectId : projectId + (projectId == Integer.MAX_VALUE ? 0 : 1);
    }

    /** Whether a file was looked at already. */
    boolean hasPassed(int project, String file) {
        return project == projectId && path != null && file.compareTo(path) <= 0;
    }

    /** As a client gives it back. */
    @Override
    public String toString() {
        return path == null ? String.valueOf(projectId) : projectId + ":" + path;
    }
}
