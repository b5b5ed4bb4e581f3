package dev.leanto.projects.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The name of a project, or a file of it, in which something was found.
 *
 * @param path of the file; null for the name of the project
 * @param revision the one that gave the file its text or its path; of a name the newest
 * @param spans where in the name or path it was found; empty when it was found in the text only
 * @param text what was found in the text
 */
record Found(Seen project, @Nullable String path, int revision, List<Span> spans, FoundText text) {}
