package dev.leanto.people.users;

import dev.leanto.machine.auth.BearerToken;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.RandomIds;
import dev.leanto.machine.auth.Reach;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.LineRule;
import dev.leanto.machine.wire.WireTime;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tokens of users: made, shown without their secrets, and ended. What they are good for decides {@link LogIn}. */
public final class Tokens {

    /** How many valid tokens a user may have: each of them is tried when somebody claims to be them. */
    static final int MOST = 30;

    /** How many projects a token may reach that does not reach all. */
    static final int MOST_PROJECTS = 100;

    private static final LineRule LABEL = LineRule.required("label", 100);

    private final Users users;
    private final Reachable reachable;
    private final TokenSeals seals;
    private final RandomIds ids;
    private final Clock clock;
    private final Audit audit;
    private final TokenStore store = new TokenStore();

    /** Which projects there are for whom, to be answered by whoever has projects. */
    public interface Reachable {

        /** Whether a user can see a project. */
        boolean sees(Tx tx, int userId, int projectId);
    }

    /** The tokens of these users. */
    public Tokens(Users users, Reachable reachable, RandomIds ids, Clock clock, Audit audit) {
        this.users = users;
        this.reachable = reachable;
        this.seals = users.seals();
        this.ids = ids;
        this.clock = clock;
        this.audit = audit;
    }

    /** All tokens, by id, without their secrets. */
    public List<TokenAccount> all(Tx tx) {
        return store.accounts(tx);
    }

    /**
     * Ends a token for good.
     *
     * @return false when it was revoked already
     * @throws dev.leanto.machine.wire.ApiException when there is no such token
     */
    public boolean revoke(Tx tx, int tokenId) {
        return revokeBy(tx, null, tokenId);
    }

    /** The same, by a caller; by the operator when there is none. */
    boolean revokeBy(Tx tx, @Nullable Caller by, int tokenId) {
        TokenAccount token = store.account(tx, tokenId).orElseThrow(() -> UserError.TOKEN_UNKNOWN.with(tokenId));
        boolean changed = store.revoke(tx, tokenId, clock.millis());
        if (changed) {
            audit.record(tx, event("token.revoke", token.userId(), token.id(), token.label(), by));
        }
        return changed;
    }

    /**
     * Makes a token for the scheme of the API, which reaches all projects.
     *
     * @param expiresAt when it ends; null for never
     * @throws dev.leanto.machine.wire.ApiException when there is no such user, they have too many tokens, or label or end
     *     cannot be one
     */
    public NewToken create(Tx tx, int userId, String label, TokenScope scope, @Nullable Instant expiresAt) {
        return createAs(tx, userId, ids.token(), label, scope, expiresAt);
    }

    /**
     * The same, for these uses.
     *
     * @param expiresAt when it ends; null for never
     * @throws dev.leanto.machine.wire.ApiException as there
     */
    public NewToken create(Tx tx, int userId, String label, TokenUses uses, @Nullable Instant expiresAt) {
        return createAs(tx, userId, ids.token(), label, uses, expiresAt);
    }

    /**
     * Makes a token with this text, for fixtures: a secret that somebody has chosen is none.
     *
     * @param expiresAt when it ends; null for never
     */
    public NewToken createAs(
            Tx tx, int userId, String text, String label, TokenScope scope, @Nullable Instant expiresAt) {
        return createAs(tx, userId, text, label, TokenUses.of(scope), expiresAt);
    }

    private NewToken createAs(
            Tx tx, int userId, String text, String label, TokenUses uses, @Nullable Instant expiresAt) {
        return createAs(tx, null, userId, text, label, uses, expiresAt);
    }

    private NewToken createAs(
            Tx tx,
            @Nullable Caller by,
            int userId,
            String text,
            String label,
            TokenUses uses,
            @Nullable Instant expiresAt) {
        int id = insert(tx, by, userId, label, uses, null, expiresAt);
        store.setSecret(tx, id, seals.seal(tx, text, id, userId));
        return new NewToken(id, userId, text);
    }

    /**
     * Makes a Bearer token.
     *
     * @param uses what it is good for; its user must be able to see the projects that it reaches now
     * @param expiresAt when it ends; null for never
     * @throws dev.leanto.machine.wire.ApiException when there is no such user, they have too many tokens, they cannot see
     *     one of the projects, or label or end cannot be one
     */
    public NewToken createBearer(Tx tx, int userId, String label, TokenUses uses, @Nullable Instant expiresAt) {
        return createBearer(tx, null, userId, label, uses, expiresAt);
    }

    /** A token that a caller makes for themselves. */
    NewToken createBy(Tx tx, Caller by, boolean bearer, String label, TokenUses uses, @Nullable Instant expiresAt) {
        return bearer
                ? createBearer(tx, by, by.userId(), label, uses, expiresAt)
                : createAs(tx, by, by.userId(), ids.token(), label, uses, expiresAt);
    }

    private NewToken createBearer(
            Tx tx, @Nullable Caller by, int userId, String label, TokenUses uses, @Nullable Instant expiresAt) {
        Reach reach = uses.reach();
        if (reach.projects().size() > MOST_PROJECTS) {
            throw UserError.TOKEN_PROJECTS_TOO_MANY.with(reach.projects().size(), MOST_PROJECTS);
        }
        String text = BearerToken.draw(ids);
        int id = insert(tx, by, userId, label, uses, BearerToken.of(text), expiresAt);
        List<Integer> projects = reach.projects().stream().sorted().toList();
        for (int projectId : projects) {
            if (!reachable.sees(tx, userId, projectId)) {
                throw UserError.TOKEN_PROJECT_UNKNOWN.with(projectId, userId);
            }
        }
        store.insertProjects(tx, id, projects);
        return new NewToken(id, userId, text);
    }

    private static AuditEvent event(String action, int userId, int tokenId, String label, @Nullable Caller by) {
        return new AuditEvent(
                action,
                userId,
                tokenId,
                by == null ? null : by.loginId(),
                null,
                null,
                label,
                by == null ? null : by.address());
    }

    private int insert(
            Tx tx,
            @Nullable Caller by,
            int userId,
            String label,
            TokenUses uses,
            @Nullable BearerToken bearer,
            @Nullable Instant expiresAt) {
        users.require(tx, userId);
        if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
            throw UserError.TOKEN_ENDS_EARLY.with(WireTime.iso(expiresAt));
        }
        tx.lock("tokens of user " + userId);
        if (store.valid(tx, userId, clock.millis()) >= MOST) {
            throw UserError.TOKENS_TOO_MANY.with(userId, MOST);
        }
        int id = store.insert(
                tx, new TokenStore.NewRow(userId, LABEL.checked(label), uses, bearer, clock.millis(), expiresAt));
        audit.record(tx, event("token.create", userId, id, label, by));
        return id;
    }
}
