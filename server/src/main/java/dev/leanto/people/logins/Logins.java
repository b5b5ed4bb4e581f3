package dev.leanto.people.logins;

import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Authenticator;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.Client;
import dev.leanto.machine.auth.CookieName;
import dev.leanto.machine.auth.CredentialError;
import dev.leanto.machine.auth.Credentials;
import dev.leanto.machine.auth.LoginCookie;
import dev.leanto.machine.auth.Proof;
import dev.leanto.machine.auth.RandomIds;
import dev.leanto.machine.auth.Reach;
import dev.leanto.machine.auth.Visitor;
import dev.leanto.machine.config.LogIns;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.db.UnreachableException;
import dev.leanto.machine.db.UnwritableException;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import dev.leanto.people.users.UserAccount;
import dev.leanto.people.users.Users;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The logins of people: made once somebody has proven who they are, in whichever way, proven by their cookie afterwards, and
 * ended. A login may do what a token of full scope may that reaches all projects, and what a person alone may.
 */
public final class Logins implements Authenticator {

    /** How long a proof is good for what only a person may do who is there now. */
    static final Duration FRESH = Duration.ofMinutes(10);

    /** How many logins of a user are kept, those that are over included. */
    static final int MOST = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Logins.class);

    /** How exactly it is known when a login was last used, at most: to write it down costs a write. */
    private static final Duration SEEN = Duration.ofMinutes(5);

    private final Database database;
    private final Authenticator tokens;
    private final Users users;
    private final LogIns settings;
    private final RandomIds ids;
    private final Clock clock;
    private final Audit audit;
    private final LoginStore store = new LoginStore();

    /** The logins in this database; whoever is no person before a browser is proven by their token. */
    public Logins(
            Database database,
            Authenticator tokens,
            Users users,
            LogIns settings,
            RandomIds ids,
            Clock clock,
            Audit audit) {
        this.database = database;
        this.tokens = tokens;
        this.users = users;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
        this.audit = audit;
    }

    /** What their cookie is called. */
    public CookieName cookieName() {
        return new CookieName(database.read(store::realm));
    }

    @Override
    public Caller authenticate(
            OptionalLong epoch, Credentials credentials, Client client, Access access, String operation) {
        if (!(credentials instanceof LoginCookie cookie)) {
            return tokens.authenticate(epoch, credentials, client, access, operation);
        }
        // Nothing is remembered: what was ended, or whose user was disabled, fails with its next request.
        Login login = database.ask(tx -> store.byCookie(tx, cookie)).orElseThrow(CredentialError.LOGIN_ENDED::with);
        Instant now = clock.instant();
        if (!login.isValid(now)) {
            throw CredentialError.LOGIN_ENDED.with();
        }
        noteSeen(login, now);
        return new Caller(
                login.userId(),
                new Proof.Login(login.id(), login.label(), isFresh(login, now), cookie.origin()),
                Reach.ALL,
                false,
                client,
                null);
    }

    @Override
    public @Nullable Caller known(
            OptionalLong epoch, Credentials credentials, Client client, Access access, String operation) {
        return tokens.known(epoch, credentials, client, access, operation);
    }

    /** Whether the user has proven so lately who they are that they may do what only a person may who is there now. */
    static boolean isFresh(Login login, Instant now) {
        return now.isBefore(login.provenAt().plus(FRESH));
    }

    private void noteSeen(Login login, Instant now) {
        Duration exact = login.idle().dividedBy(12);
        if (now.isBefore(login.seenAt().plus(exact.compareTo(SEEN) < 0 ? exact : SEEN))) {
            return;
        }
        try {
            database.write(tx -> {
                store.setSeen(tx, login.id(), now);
                return true;
            });
        } catch (UnreachableException | UnwritableException e) {
            // Whoever only reads is answered all the same.
            LOG.debug("When a login was last used could not be written down: {}", e.getMessage());
        }
    }

    /**
     * Makes a login for somebody who has just proven who they are. The one that their browser had is ended: nobody can have
     * put a cookie there that is good afterwards.
     *
     * @throws dev.leanto.machine.wire.ApiException when they are disabled
     */
    public NewLogin enter(Tx tx, int userId, Way way, Visitor visitor) {
        return enter(tx, userId, way, visitor, clock.instant());
    }

    /** The same for who has proven it at this time, to somebody else perhaps. */
    NewLogin enter(Tx tx, int userId, Way way, Visitor visitor, Instant provenAt) {
        tx.lock("logins of user " + userId);
        UserAccount user = users.require(tx, userId);
        if (user.disabledAt() != null) {
            throw CredentialError.USER_DISABLED.with(userId);
        }
        leave(tx, visitor);
        Instant now = clock.instant();
        Duration most = visitor.isHere() ? settings.hereMost() : settings.most();
        String browser = BrowserName.of(visitor.browser());
        String cookie = ids.token();
        Login made = new Login(
                0,
                userId,
                false,
                way,
                browser,
                browser + " (" + way.stored() + ")",
                visitor.address(),
                now,
                provenAt.isAfter(now) ? now : provenAt,
                now,
                visitor.isHere() ? settings.hereIdle() : settings.idle(),
                now.plus(most),
                null);
        int id = store.insert(tx, made, LoginCookie.hash(cookie));
        store.deleteButNewest(tx, userId, MOST);
        audit.record(tx, new AuditEvent("login.create", userId, null, id, null, null, made.label(), visitor.address()));
        return new NewLogin(userId, user.name(), cookie, most);
    }

    /** Notes that who is logged in has proven just now that it is still they. */
    void prove(Tx tx, Caller caller, Way way) {
        Integer loginId = caller.loginId();
        if (loginId != null) {
            store.setProven(tx, loginId, clock.instant());
            audit.record(tx, AuditEvent.by(caller, "login.prove", null, way.stored()));
        }
    }

    /** Whether somebody has logged in from this address before, and so is not only guessing. */
    boolean knows(Tx tx, int userId, String address) {
        return store.hasAddress(tx, userId, address);
    }

    /** Ends the login that somebody's browser has, if any. */
    public void leave(Tx tx, Visitor visitor) {
        LoginCookie cookie = visitor.cookie();
        if (cookie != null) {
            store.byCookie(tx, cookie).ifPresent(login -> {
                if (store.revoke(tx, login.id(), clock.instant())) {
                    record(tx, login, visitor.address());
                }
            });
        }
    }

    /** The same, in a transaction of its own. */
    void leave(Visitor visitor) {
        LoginCookie cookie = visitor.cookie();
        if (cookie == null || database.read(tx -> store.byCookie(tx, cookie)).isEmpty()) {
            return;
        }
        database.write(tx -> {
            leave(tx, visitor);
            return true;
        });
    }

    private void record(Tx tx, Login login, @Nullable String address) {
        audit.record(
                tx,
                new AuditEvent("login.revoke", login.userId(), null, login.id(), null, null, login.label(), address));
    }

    /** The logins of everybody that are not over, newest first: for the operator. */
    public List<Login> all(Tx tx) {
        return store.valid(tx, clock.instant());
    }

    /** Those of a user that are not over, newest first. */
    public List<Login> of(Tx tx, int userId) {
        return store.valid(tx, userId, clock.instant());
    }

    /**
     * Ends a login, for the operator.
     *
     * @return false when it was over already
     * @throws dev.leanto.machine.wire.ApiException when there is no such login
     */
    public boolean revoke(Tx tx, int loginId) {
        return end(tx, store.login(tx, loginId).orElseThrow(() -> LoginError.LOGIN_UNKNOWN.with(loginId)), null);
    }

    /** Ends one of a caller's own logins. */
    void revoke(Caller caller, int loginId) {
        database.write(tx -> end(
                tx,
                store.login(tx, loginId)
                        .filter(one -> one.userId() == caller.userId())
                        .orElseThrow(() -> LoginError.LOGIN_UNKNOWN.with(loginId)),
                caller.address()));
    }

    /** Ends all of a caller's logins but the one that they use. */
    void revokeOthers(Caller caller) {
        database.write(tx -> {
            endAll(tx, caller.userId(), caller.loginId(), caller.address());
            return true;
        });
    }

    /** Ends all of a user's logins but one. */
    void endAll(Tx tx, int userId, @Nullable Integer but, @Nullable String address) {
        for (Login login : of(tx, userId)) {
            if (but == null || login.id() != but) {
                end(tx, login, address);
            }
        }
    }

    private boolean end(Tx tx, Login login, @Nullable String address) {
        boolean changed = store.revoke(tx, login.id(), clock.instant());
        if (changed) {
            record(tx, login, address);
        }
        return changed;
    }

    /** Forgets what was over before this moment; says how much that was. */
    public int forget(Tx tx, Instant moment) {
        return store.deleteBefore(tx, moment);
    }
}
