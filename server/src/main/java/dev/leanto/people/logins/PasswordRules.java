package dev.leanto.people.logins;

import dev.leanto.people.users.UserAccount;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a password may be: long, and none that is tried first. What it is made of is everybody's own affair. */
final class PasswordRules {

    static final int SHORTEST = 12;

    /** Far more than anybody types; longer ones would only be work. */
    static final int LONGEST = 1000;

    private final Set<String> common = read();

    /**
     * Checks a password that somebody wants to have.
     *
     * @throws dev.leanto.machine.wire.ApiException when it cannot be one
     */
    void check(String password, UserAccount user) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw LoginError.PASSWORD_SHORT.with(SHORTEST);
        }
        if (password.length() > LONGEST) {
            throw LoginError.PASSWORD_LONG.with(LONGEST);
        }
        String plain = password.toLowerCase(Locale.ROOT);
        boolean own = plain.equals(user.name().toLowerCase(Locale.ROOT))
                || plain.equals(user.email().toLowerCase(Locale.ROOT));
        if (own || common.contains(plain) || plain.chars().distinct().count() < 4) {
            throw LoginError.PASSWORD_COMMON.with();
        }
    }

    private static Set<String> read() {
        try (InputStream file = PasswordRules.class.getResourceAsStream("common-passwords.txt")) {
            if (file == null) {
                throw new IllegalStateException("common-passwords.txt is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
