package dev.leanto.people.organizations;

import java.time.Instant;

/**
 * A key with which projects of an organization may be encrypted. The key itself never leaves its users.
 *
 * @param hash MD5 of the key file's text, 32 lower-case hexadecimal digits ({@code encryption_helper.py
 *     get_project_key_hash})
 * @param name what people call it
 * @param added when it was registered
 */
public record EncryptionKey(String hash, String name, Instant added) {}
