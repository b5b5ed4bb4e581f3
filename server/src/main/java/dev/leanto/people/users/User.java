package dev.leanto.people.users;

/**
 * A person or program that has tokens and owns projects.
 *
 * @param id a positive number, never used twice
 * @param publicId 32 lower-case hexadecimal digits; what others name the user by
 * @param name as shown to others
 * @param email as shown to members of the same organization; may be empty
 */
public record User(int id, String publicId, String name, String email) {}
