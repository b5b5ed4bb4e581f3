package dev.leanto.projects.projects;

import dev.leanto.projects.revisions.FilePath;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to become again as it was.
 *
 * @param revision when it was so
 * @param files whether files are to be restored
 * @param paths which of them; null for all
 * @param settings whether all settings are to be restored
 */
public record Restore(int revision, boolean files, @Nullable Set<FilePath> paths, boolean settings) {}
