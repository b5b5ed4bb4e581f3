package dev.leanto.machine.db;

/**
 * Something that works, and under which data may be lost or read by others.
 *
 * @param what the risk, as a clause without an end
 * @param remedy what to do, as a command to the operator
 */
public record Risk(String what, String remedy) {}
