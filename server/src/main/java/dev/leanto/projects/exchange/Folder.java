package dev.leanto.projects.exchange;

import dev.leanto.projects.revisions.ListedFile;
import java.time.Instant;
import java.util.List;

/**
 * A project at one revision, as a folder of the LEAN CLI.
 *
 * @param name the project's, as its reader sees it: where the folder lies
 * @param revision which one, made at that moment
 * @param files without their texts
 */
record Folder(int projectId, String name, int revision, Instant at, List<ListedFile> files, KeptSettings settings) {}
