package dev.leanto.people.logins;

import dev.leanto.machine.auth.CredentialError;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.oidc.Confirmed;
import dev.leanto.people.users.Users;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes users of people whom a provider has confirmed, and takes nothing away from those who are here. */
final class SignUps {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_EMAIL = 320;

    /** What cannot be seen would let one name look like another. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]+");

    private final Users users;
    private final ProofStore names = new ProofStore();

    SignUps(Users users) {
        this.users = users;
    }

    /**
     * Makes one, with nobody else at it.
     *
     * @param provider what people call the provider
     * @return their id
     * @throws dev.leanto.machine.wire.ApiException when somebody has their e-mail address already
     */
    int create(Tx tx, Confirmed confirmed, String provider) {
        String email = Objects.requireNonNullElse(confirmed.email(), "");
        if (email.length() > LONGEST_EMAIL || email.chars().anyMatch(Character::isISOControl)) {
            email = "";
        }
        if (!email.isEmpty() && !isFree(tx, email)) {
            throw CredentialError.SIGN_UP_TAKEN.with(email, provider);
        }
        return users.create(tx, name(tx, confirmed, email), email).id();
    }

    /** A name that nobody is called by: with two of one name, neither could log in by it any more. */
    private String name(Tx tx, Confirmed confirmed, String email) {
        String best = Stream.concat(confirmed.names().stream(), Stream.of(email, confirmed.subject()))
                .map(SignUps::cleaned)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("Somebody");
        return IntStream.rangeClosed(1, 1000)
                .mapToObj(number -> number == 1 ? best : best + " " + number)
                .filter(name -> isFree(tx, name))
                .findFirst()
                .orElseGet(() -> best + " " + confirmed.subject().hashCode());
    }

    private boolean isFree(Tx tx, String name) {
        return names.called(tx, name).isEmpty();
    }

    private static String cleaned(String name) {
        String plain = UNSEEN.matcher(name).replaceAll(" ").strip();
        int end = Math.min(LONGEST_NAME - 12, plain.length());
        boolean isWithin = end < plain.length() && Character.isLowSurrogate(plain.charAt(end));
        return plain.substring(0, isWithin ? end - 1 : end).strip();
    }
}
