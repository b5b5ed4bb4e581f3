package dev.leanto.projects.history;

import dev.leanto.projects.revisions.Revision;
import java.util.List;

/**
 * A revision with what it did to files.
 *
 * @param filesChanged how many files it changed
 * @param files those that are told of, by path, each with its difference
 */
record RevisionEntry(Revision revision, int filesChanged, List<FileDiff> files) {}
