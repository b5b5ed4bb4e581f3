package dev.leanto.people.logins;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.CredentialError;
import dev.leanto.machine.auth.HostAddress;
import dev.leanto.machine.auth.Visitor;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import dev.leanto.people.users.UserAccount;
import dev.leanto.people.users.Users;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The passwords of people: one each, or none. No transaction is open while one is compared, which takes long. */
public final class Passwords {

    /** Nobody is called by more, nor has a longer e-mail address. */
    private static final int LONGEST_NAME = 320;

    private final Database database;
    private final Logins logins;
    private final Users users;
    private final Clock clock;
    private final Audit audit;
    private final Guesses guesses;
    private final PasswordHash hashes = new PasswordHash();
    private final PasswordRules rules = new PasswordRules();
    private final ProofStore store = new ProofStore();

    /** Passwords that make logins. */
    public Passwords(Database database, Logins logins, Users users, Clock clock, Audit audit) {
        this.database = database;
        this.logins = logins;
        this.users = users;
        this.clock = clock;
        this.audit = audit;
        this.guesses = new Guesses(clock);
    }

    /** Whom a name means, and what is stored of their password; nobody when it means none or several. */
    private record Meant(@Nullable Integer userId, @Nullable String stored, boolean known) {}

    /**
     * Lets somebody in.
     *
     * @param name what they are called, or their e-mail address
     * @throws dev.leanto.machine.wire.ApiException when that is nobody, or not their password: which of the two is not told
     */
    NewLogin enter(String name, String password, Visitor visitor) {
        checkLength(password);
        guesses.requireNoWait(visitor.network());
        Meant meant = database.read(tx -> meant(tx, name, visitor.address()));
        String account = meant.userId() == null ? "name " + counted(name) : "user " + meant.userId();
        Guesses.Try attempt = guesses.begin(account, visitor.network(), meant.known());
        if (!hashes.matches(password, meant.stored(), visitor.network()) || meant.userId() == null) {
            throw CredentialError.PASSWORD_MISMATCH.with();
        }
        int userId = meant.userId();
        NewLogin login = database.write(tx -> {
            requireUnchanged(tx, userId, meant.stored());
            return logins.enter(tx, userId, Way.PASSWORD, visitor);
        });
        attempt.wasRight();
        return login;
    }

    /** What is counted of a name that nobody has: no more of it than a name has, since it is kept. */
    private static String counted(String name) {
        String plain = name.strip();
        return plain.substring(0, Math.min(LONGEST_NAME, plain.length())).toLowerCase(Locale.ROOT);
    }

    private Meant meant(Tx tx, String name, String address) {
        List<Integer> called = store.called(tx, name.strip());
        if (called.size() != 1) {
            return new Meant(null, null, false);
        }
        int userId = called.getFirst();
        return new Meant(userId, store.password(tx, userId), logins.knows(tx, userId, address));
    }

    private void requireUnchanged(Tx tx, int userId, @Nullable String stored) {
        if (!Objects.equals(store.password(tx, userId), stored)) {
            throw CredentialError.PASSWORD_MISMATCH.with();
        }
    }

    /**
     * Proves that it is still the caller who is there.
     *
     * @throws dev.leanto.machine.wire.ApiException when this is not their password
     */
    void prove(Caller caller, String password) {
        checkLength(password);
        String stored = database.read(tx -> store.password(tx, caller.userId()));
        String address = Objects.requireNonNullElse(caller.address(), "");
        Guesses.Try attempt = guesses.begin("user " + caller.userId(), HostAddress.network(address), true);
        if (!hashes.matches(password, stored, "user " + caller.userId())) {
            throw LoginError.PASSWORD_WRONG.with();
        }
        database.write(tx -> {
            requireUnchanged(tx, caller.userId(), stored);
            logins.prove(tx, caller, Way.PASSWORD);
            return true;
        });
        attempt.wasRight();
    }

    private static void checkLength(String password) {
        if (password.length() > PasswordRules.LONGEST) {
            throw LoginError.PASSWORD_LONG.with(PasswordRules.LONGEST);
        }
    }

    /**
     * Gives the caller a password, or another; all their other logins end.
     *
     * @throws dev.leanto.machine.wire.ApiException when it cannot be one
     */
    void update(Caller caller, String password) {
        UserAccount user = database.read(tx -> users.require(tx, caller.userId()));
        rules.check(password, user);
        String hash = hashes.of(password, "user " + caller.userId());
        database.write(tx -> {
            store.setPassword(tx, caller.userId(), hash, clock.instant());
            logins.endAll(tx, caller.userId(), caller.loginId(), caller.address());
            audit.record(tx, AuditEvent.by(caller, "password.update", null, ""));
            return true;
        });
    }

    /** Takes the caller's password away, if there is one. */
    void delete(Caller caller) {
        database.write(tx -> {
            if (store.deletePassword(tx, caller.userId())) {
                audit.record(tx, AuditEvent.by(caller, "password.delete", null, ""));
            }
            return true;
        });
    }

    /**
     * Takes a user's password away, for the operator, and ends what they logged in by.
     *
     * @return false when there was none
     * @throws dev.leanto.machine.wire.ApiException when there is no such user
     */
    public boolean remove(Tx tx, int userId) {
        users.require(tx, userId);
        boolean removed = store.deletePassword(tx, userId);
        if (removed) {
            logins.endAll(tx, userId, null, null);
            audit.record(tx, new AuditEvent("password.delete", userId, null, null, "by the operator"));
        }
        return removed;
    }
}
