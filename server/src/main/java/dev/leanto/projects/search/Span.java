package dev.leanto.projects.search;

/**
 * Where in a text something was found, in UTF-16 units.
 *
 * @param from its first
 * @param to the first behind it
 */
record Span(int from, int to) {}
