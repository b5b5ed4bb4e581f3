package dev.leanto.machine.metrics;

/**
 * What a meter shows at some moment.
 *
 * @param name with dots
 * @param labels what tells it from others of its name, as {@code name=value}, with commas; may be empty
 * @param help a sentence about it
 * @param value how much; not a number for what cannot be said
 */
public record Measure(String name, String labels, String help, double value) {}
