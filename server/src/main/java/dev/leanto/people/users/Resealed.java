package dev.leanto.people.users;

/**
 * What came of sealing all tokens under another key.
 *
 * @param tokens how many are sealed under it now
 * @param closed how many none of the known keys opened: nobody could use them before either
 */
public record Resealed(int tokens, int closed) {}
