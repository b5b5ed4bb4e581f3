package dev.leanto.projects.projects;

/**
 * A parameter of an algorithm.
 *
 * @param name unique in its project
 * @param value its text, a number as it was written
 */
public record Parameter(String name, String value) {}
