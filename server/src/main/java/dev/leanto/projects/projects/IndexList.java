package dev.leanto.projects.projects;

import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * The index of the projects that a caller sees.
 *
 * @param projects by id; read while they are walked through, once
 * @param names the names of all users that the projects walked through so far refer to, by their id
 */
record IndexList(Iterable<IndexedProject> projects, Supplier<SortedMap<Integer, String>> names) {}
