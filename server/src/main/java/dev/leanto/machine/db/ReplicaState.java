package dev.leanto.machine.db;

/**
 * How a replica is just now.
 *
 * @param name its address without user and password
 * @param trouble why nobody can read there, in words; empty when one can
 * @param bytesBehind how much of the primary's log it has not replayed; 0 when it is in trouble
 */
public record ReplicaState(String name, String trouble, long bytesBehind) {}
