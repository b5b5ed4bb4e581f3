package dev.leanto.people.logins;

import dev.leanto.machine.auth.CredentialError;
import dev.leanto.machine.auth.LoginCookie;
import dev.leanto.machine.auth.RandomIds;
import dev.leanto.machine.auth.Visitor;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import dev.leanto.people.users.Users;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Links that let somebody in once: the first way in, the way back for who lost all others, and the invitation of a colleague.
 * The operator alone makes them, who could read the database anyway.
 */
public final class LoginLinks {

    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration MOST = Duration.ofDays(30);

    /** How many of a user's are good at the same time. */
    private static final int KEPT = 20;

    private final Database database;
    private final Logins logins;
    private final Users users;
    private final RandomIds ids;
    private final Clock clock;
    private final Audit audit;
    private final LoginStore store = new LoginStore();

    /** Links that make logins. */
    public LoginLinks(Database database, Logins logins, Users users, RandomIds ids, Clock clock, Audit audit) {
        this.database = database;
        this.logins = logins;
        this.users = users;
        this.ids = ids;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * Makes one.
     *
     * @param age how long it is good
     * @return the secret of it, which stands behind the {@code #} of the address, so that no log has it
     * @throws dev.leanto.machine.wire.ApiException when there is no such user, or it would last too long
     */
    public String create(Tx tx, int userId, Duration age) {
        if (age.compareTo(LEAST) < 0 || age.compareTo(MOST) > 0) {
            throw LoginError.LOGIN_LINK_LASTS.with(age.toMinutes() + " minutes");
        }
        users.require(tx, userId);
        Instant now = clock.instant();
        String secret = ids.token();
        store.deleteLinks(tx, userId, now, KEPT);
        store.insertLink(tx, hash(secret), userId, now, now.plus(age));
        audit.record(tx, new AuditEvent("loginLink.create", userId, null, null, age.toMinutes() + " minutes"));
        return secret;
    }

    /**
     * Lets somebody in, once.
     *
     * @throws dev.leanto.machine.wire.ApiException when the secret is none, or was used, or is too old
     */
    NewLogin enter(String secret, Visitor visitor) {
        byte[] hash = hash(secret);
        // Whoever guesses is told so without the one writer.
        if (!database.read(tx -> store.hasLink(tx, hash, clock.instant()))) {
            throw CredentialError.LOGIN_LINK_OVER.with();
        }
        return database.write(tx -> {
            int userId = store.takeLink(tx, hash, clock.instant()).orElseThrow(CredentialError.LOGIN_LINK_OVER::with);
            return logins.enter(tx, userId, Way.LINK, visitor);
        });
    }

    /** As with the cookie: what was drawn at random needs no more than a plain hash. */
    private static byte[] hash(String secret) {
        return LoginCookie.hash(secret);
    }
}
