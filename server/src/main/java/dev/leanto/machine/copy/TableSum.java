package dev.leanto.machine.copy;

/**
 * What a table holds, in so few words that two of them can be compared.
 *
 * @param name of the table
 * @param rows how many it has
 * @param sum the sum of all their SHA-256, 64 hexadecimal digits
 */
public record TableSum(String name, long rows, String sum) {}
