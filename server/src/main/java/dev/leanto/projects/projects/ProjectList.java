package dev.leanto.projects.projects;

import dev.leanto.projects.lean.LeanVersion;
import java.util.List;

/**
 * Projects as a caller sees them, and what it takes to explain them.
 *
 * @param projects by id; a long list is read while it is walked through, once
 * @param versions all LEAN versions
 */
record ProjectList(Iterable<ProjectView> projects, List<LeanVersion> versions) {}
