package dev.leanto.e2e;

/** A user, and a token of theirs, for what programs do in their name. */
record Account(int id, String token) {}
