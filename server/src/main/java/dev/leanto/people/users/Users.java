package dev.leanto.people.users;

import dev.leanto.machine.auth.KeyRing;
import dev.leanto.machine.auth.MasterKey;
import dev.leanto.machine.auth.RandomIds;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.LineRule;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The users: the only door to them. Their tokens have doors of their own, {@link Tokens} and {@link LogIn}. */
public final class Users {

    /** What a user may be called. */
    public static final LineRule NAME = LineRule.required("name", 200);

    /** What an address may be like; no mail is sent to it. */
    public static final LineRule EMAIL = LineRule.optional("email", 320);

    private final Database database;
    private final TokenSeals seals;
    private final RandomIds ids;
    private final Clock clock;
    private final Audit audit;
    private final OnUserCreated onUserCreated;
    private final UserStore store = new UserStore();

    /** The users in this database, which was made with this key. */
    public Users(
            Database database, KeyRing keys, RandomIds ids, Clock clock, Audit audit, OnUserCreated onUserCreated) {
        this.database = database;
        this.seals = new TokenSeals(keys);
        this.ids = ids;
        this.clock = clock;
        this.audit = audit;
        this.onUserCreated = onUserCreated;
    }

    /** The seals of their tokens. */
    public TokenSeals seals() {
        return seals;
    }

    /**
     * Checks that the master key is the one that the database was made with; a new database keeps this one's mark.
     *
     * @throws dev.leanto.machine.config.StartupException when it is another
     */
    public void checkMasterKey() {
        seals.check(database, clock.millis());
    }

    /**
     * Seals all tokens under another master key.
     *
     * @return how many were sealed anew, and how many could not be
     */
    public Resealed rotateKey(Tx tx, MasterKey newKey) {
        Resealed resealed = seals.reseal(tx, newKey);
        audit.record(tx, new AuditEvent("key.rotate", null, null, null, resealed.tokens() + " tokens"));
        return resealed;
    }

    /**
     * Makes a user, and in the same transaction what belongs to them.
     *
     * @param email may be empty
     * @throws dev.leanto.machine.wire.ApiException when name or address cannot be one
     */
    public User create(Tx tx, String name, String email) {
        User user = store.insert(tx, ids.id(), NAME.checked(name), EMAIL.checked(email), clock.millis());
        audit.record(tx, new AuditEvent("user.create", user.id(), null, null, user.name()));
        onUserCreated.userCreated(tx, user);
        return user;
    }

    /** Makes a user whose ids are given and free, and nothing that belongs to them: for fixtures, which declare it. */
    public void createAs(Tx tx, User user) {
        NAME.checked(user.name());
        EMAIL.checked(user.email());
        store.insertAs(tx, user, clock.millis());
        audit.record(tx, new AuditEvent("user.create", user.id(), null, null, user.name()));
    }

    /**
     * The user with this id, as the operator sees them.
     *
     * @throws dev.leanto.machine.wire.ApiException when there is none
     */
    public UserAccount require(Tx tx, int userId) {
        return store.account(tx, userId).orElseThrow(() -> UserError.USER_UNKNOWN.with(userId));
    }

    /** How many there are, disabled ones counted. */
    public long count(Tx tx) {
        return store.count(tx);
    }

    /** The user who was made first; empty in a new database. */
    public Optional<User> first(Tx tx) {
        return store.first(tx);
    }

    /** All users, by id. */
    public List<UserAccount> accounts(Tx tx) {
        return store.accounts(tx);
    }

    /** What whoever disables or enables a user locks, and whoever rules on whether they can log in shares, before all else. */
    public static String lockOf(int userId) {
        return "log-in of user " + userId;
    }

    /**
     * Lets a user log in no more; their tokens and projects stay as they are.
     *
     * @return false when it was so already
     * @throws dev.leanto.machine.wire.ApiException when there is no such user
     */
    public boolean disable(Tx tx, int userId) {
        tx.lock(lockOf(userId));
        require(tx, userId);
        boolean changed = store.disable(tx, userId, clock.millis());
        if (changed) {
            audit.record(tx, new AuditEvent("user.disable", userId, null, null, ""));
        }
        return changed;
    }

    /**
     * Lets a disabled user log in again, with the tokens that they had.
     *
     * @return false when it was so already
     * @throws dev.leanto.machine.wire.ApiException when there is no such user
     */
    public boolean enable(Tx tx, int userId) {
        tx.lock(lockOf(userId));
        require(tx, userId);
        boolean changed = store.enable(tx, userId);
        if (changed) {
            audit.record(tx, new AuditEvent("user.enable", userId, null, null, ""));
        }
        return changed;
    }

    /**
     * Says whether a user runs this server, and so is shown how it is.
     *
     * @return false when it was so already
     * @throws dev.leanto.machine.wire.ApiException when there is no such user
     */
    public boolean setOperator(Tx tx, int userId, boolean operator) {
        require(tx, userId);
        boolean changed = store.setOperator(tx, userId, operator);
        if (changed) {
            audit.record(tx, new AuditEvent("user.operator", userId, null, null, operator ? "on" : "off"));
        }
        return changed;
    }
}
