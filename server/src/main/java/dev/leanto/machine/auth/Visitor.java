package dev.leanto.machine.auth;

import org.jspecify.annotations.Nullable;

/**
 * Who is about to log in, on the pages of this server.
 *
 * @param address the address that they come from, as far as the server believes it
 * @param network their network, as one thing: an IPv4 address, or the 64 bits that one IPv6 client has
 * @param browser what their browser says that it is; may be empty
 * @param origin where their browser has the pages from, such as {@code https://leanto.example.org}
 * @param isPrivate whether nobody can read what they send on its way
 * @param isHere whether they sit before the server's own machine
 * @param cookie what their browser sent of an earlier login; null for nothing
 * @param begun what it sent of a log-in that was begun here and goes on elsewhere; null for nothing
 */
public record Visitor(
        String address,
        String network,
        String browser,
        String origin,
        boolean isPrivate,
        boolean isHere,
        @Nullable LoginCookie cookie,
        @Nullable LoginCookie begun) {}
