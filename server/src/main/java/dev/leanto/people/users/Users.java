package dev.leanto.people.users;

import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Authenticator;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.Client;
import dev.leanto.machine.auth.CredentialError;
import dev.leanto.machine.auth.Credentials;
import dev.leanto.machine.auth.MasterKey;
import dev.leanto.machine.auth.RandomIds;
import dev.leanto.machine.auth.Sealed;
import dev.leanto.machine.auth.TimestampedHash;
import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.ProvenCache;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.LineRule;
import dev.leanto.machine.wire.WireTime;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The users and their tokens: the only door to both. */
public final class Users implements Authenticator {

    /** What a user may be called. */
    public static final LineRule NAME = LineRule.required("name", 200);

    /** What an address may be like; no mail is sent to it. */
    public static final LineRule EMAIL = LineRule.optional("email", 320);

    private static final LineRule LABEL = LineRule.required("label", 100);

    private static final int TOKENS_KEPT = 10_000;

    private static final byte[] KEY_CHECK = "leanto master key".getBytes(StandardCharsets.US_ASCII);

    private final Database database;
    private final MasterKey masterKey;
    private final RandomIds ids;
    private final Clock clock;
    private final Audit audit;
    private final OnUserCreated onUserCreated;
    private final UserStore store = new UserStore();

    /** The tokens of the users who were here lately: to open one costs more than to answer. */
    private final ProvenCache<Integer, List<Opened>> opened;

    /** A token and its text; null when this is not the key that it was sealed with. */
    private record Opened(ApiToken token, @Nullable String text) {}

    /** An opened token that proves nobody, so that an unknown user costs the time that a known one does. */
    private final ApiToken nobody;

    /** The users in this database, their tokens sealed under this key. */
    public Users(
            Database database,
            MasterKey masterKey,
            RandomIds ids,
            Clock clock,
            Audit audit,
            OnUserCreated onUserCreated) {
        this.database = database;
        this.masterKey = masterKey;
        this.ids = ids;
        this.clock = clock;
        this.audit = audit;
        this.onUserCreated = onUserCreated;
        this.opened = new ProvenCache<>(TOKENS_KEPT, (_, tokens) -> tokens.size());
        Sealed secret = seal(ids.token(), 0, 0);
        this.nobody = new ApiToken(0, 0, false, "", TokenScope.READ, secret, null, null);
    }

    /** Whether nobody has used the database yet, so that no master key belongs to it. */
    public static boolean isNew(Database database) {
        return database.read(tx -> new UserStore().keyCheck(tx) == null);
    }

    /**
     * Checks that the master key is the one that the database was made with; a new database keeps this one's mark.
     *
     * @throws StartupException when it is another
     */
    public void checkMasterKey() {
        Sealed mark = database.read(store::keyCheck);
        if (mark == null) {
            Sealed newMark = masterKey.seal(KEY_CHECK, KEY_CHECK);
            database.write(tx -> {
                store.insertKeyCheck(tx, newMark, clock.millis());
                return true;
            });
        } else if (masterKey.open(mark, KEY_CHECK) == null) {
            throw new StartupException("The master key is not the one that this database was made with:"
                    + " its tokens cannot be read. Put the right master.key back, or set LEANTO_MASTER_KEY to it");
        }
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

    /** The user who was made first; empty in a new database. */
    public Optional<User> first(Tx tx) {
        return store.first(tx);
    }

    /** All users, by id. */
    public List<UserAccount> accounts(Tx tx) {
        return store.accounts(tx);
    }

    /**
     * Lets a user log in no more; their tokens and projects stay as they are.
     *
     * @return false when it was so already
     * @throws dev.leanto.machine.wire.ApiException when there is no such user
     */
    public boolean disable(Tx tx, int userId) {
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
        require(tx, userId);
        boolean changed = store.enable(tx, userId);
        if (changed) {
            audit.record(tx, new AuditEvent("user.enable", userId, null, null, ""));
        }
        return changed;
    }

    /** All tokens, by id, without their secrets. */
    public List<TokenAccount> tokens(Tx tx) {
        return store.tokenAccounts(tx);
    }

    /**
     * Ends a token for good.
     *
     * @return false when it was revoked already
     * @throws dev.leanto.machine.wire.ApiException when there is no such token
     */
    public boolean revoke(Tx tx, int tokenId) {
        TokenAccount token = store.tokenAccounts(tx).stream()
                .filter(one -> one.id() == tokenId)
                .findFirst()
                .orElseThrow(() -> UserError.TOKEN_UNKNOWN.with(tokenId));
        boolean changed = store.revoke(tx, tokenId, clock.millis());
        if (changed) {
            audit.record(tx, new AuditEvent("token.revoke", token.userId(), token.id(), null, token.label()));
        }
        return changed;
    }

    /**
     * Makes a token.
     *
     * @param expiresAt when it ends; null for never
     * @throws dev.leanto.machine.wire.ApiException when there is no such user, or label or end cannot be one
     */
    public NewToken createToken(Tx tx, int userId, String label, TokenScope scope, @Nullable Instant expiresAt) {
        return createTokenAs(tx, userId, ids.token(), label, scope, expiresAt);
    }

    /**
     * Makes a token with this text, for fixtures: a secret that somebody has chosen is none.
     *
     * @param expiresAt when it ends; null for never
     */
    public NewToken createTokenAs(
            Tx tx, int userId, String text, String label, TokenScope scope, @Nullable Instant expiresAt) {
        require(tx, userId);
        if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
            throw UserError.TOKEN_ENDS_EARLY.with(WireTime.iso(expiresAt));
        }
        int id = store.insertToken(tx, userId, LABEL.checked(label), scope, clock.millis(), expiresAt);
        store.setSecret(tx, id, seal(text, id, userId));
        audit.record(tx, new AuditEvent("token.create", userId, id, null, label));
        return new NewToken(id, userId, text);
    }

    @Override
    public Caller authenticate(
            OptionalLong epoch, Credentials credentials, Client client, Access access, String operation) {
        TimestampedHash.checkTimestamp(credentials, clock.instant());
        ApiToken proven = null;
        for (Opened token : opened.get(epoch, credentials.userId(), () -> open(credentials.userId()))) {
            if (token.text() != null && TimestampedHash.matches(credentials, token.text())) {
                proven = token.token();
            }
        }
        if (proven == null) {
            throw CredentialError.HASH_MISMATCH.with();
        }
        checkValid(proven, access, operation);
        return new Caller(proven.userId(), proven.id(), proven.label(), client);
    }

    /** All tokens of a user, opened; for an unknown user one that proves nobody, so that both take the same time. */
    private List<Opened> open(int userId) {
        List<ApiToken> tokens = database.read(tx -> store.tokens(tx, userId));
        return (tokens.isEmpty() ? List.of(nobody) : tokens)
                .stream().map(this::open).toList();
    }

    private Opened open(ApiToken token) {
        byte[] text = masterKey.open(token.secret(), context(token.id(), token.userId()));
        return new Opened(token, text == null ? null : new String(text, StandardCharsets.UTF_8));
    }

    /** Says why a token that was proven is of no use; nobody who does not hold it gets to read this. */
    private void checkValid(ApiToken token, Access access, String operation) {
        Instant revoked = token.revokedAt();
        if (revoked != null) {
            throw CredentialError.TOKEN_REVOKED.with(token.label(), WireTime.iso(revoked));
        }
        Instant expires = token.expiresAt();
        if (expires != null && !clock.instant().isBefore(expires)) {
            throw CredentialError.TOKEN_EXPIRED.with(token.label(), WireTime.iso(expires));
        }
        if (token.userDisabled()) {
            throw CredentialError.USER_DISABLED.with(token.userId());
        }
        if (access == Access.WRITE && token.scope() == TokenScope.READ) {
            throw CredentialError.TOKEN_READ_ONLY.with(token.label(), operation);
        }
    }

    private Sealed seal(String token, int tokenId, int userId) {
        return masterKey.seal(token.getBytes(StandardCharsets.UTF_8), context(tokenId, userId));
    }

    private static byte[] context(int tokenId, int userId) {
        return ("token " + tokenId + " of user " + userId).getBytes(StandardCharsets.US_ASCII);
    }
}
