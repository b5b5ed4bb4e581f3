package dev.leanto.people.users;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.Reach;
import dev.leanto.machine.db.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tokens of a caller, as they see, make and end them themselves. */
public final class OwnTokens {

    /** How many a user may ever have made, those that are over included, which stay for the audit. */
    static final int MOST = 1000;

    private final Database database;
    private final Tokens tokens;
    private final Clock clock;
    private final TokenStore store = new TokenStore();

    /** Of these tokens. */
    public OwnTokens(Database database, Tokens tokens, Clock clock) {
        this.database = database;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** What a token is to be. */
    record Wish(
            String label,
            boolean bearer,
            TokenScope scope,
            @Nullable List<Integer> projects,
            @Nullable Integer days) {}

    /** A token that was just made, as it is shown from now on, and its text, which is shown this once. */
    record Made(TokenAccount account, NewToken token) {}

    /** The time by which the state of a token is told. */
    Instant now() {
        return clock.instant();
    }

    /** The caller's tokens, newest first. */
    List<TokenAccount> of(Caller caller) {
        return database.read(tx -> store.accountsOf(tx, caller.userId()));
    }

    /**
     * Makes a token for the caller.
     *
     * @throws dev.leanto.machine.wire.ApiException when they have too many, or it cannot be so
     */
    Made create(Caller caller, Wish wish) {
        if (wish.projects() != null && !wish.bearer()) {
            throw UserError.TOKEN_REACHES_ALL.with();
        }
        Instant end = wish.days() == null ? null : clock.instant().plus(Duration.ofDays(wish.days()));
        Reach reach = wish.projects() == null ? Reach.ALL : Reach.only(wish.projects());
        TokenUses uses = new TokenUses(wish.scope(), reach, false);
        return database.write(tx -> {
            tx.lock("tokens of user " + caller.userId());
            if (store.ever(tx, caller.userId()) >= MOST) {
                throw UserError.TOKENS_EVER_TOO_MANY.with(MOST);
            }
            NewToken token = tokens.createBy(tx, caller, wish.bearer(), wish.label(), uses, end);
            return new Made(store.account(tx, token.id()).orElseThrow(), token);
        });
    }

    /**
     * Ends one of the caller's tokens for good.
     *
     * @throws dev.leanto.machine.wire.ApiException when they have no such one
     */
    void revoke(Caller caller, int tokenId) {
        database.write(tx -> {
            boolean own = store.account(tx, tokenId)
                    .filter(token -> token.userId() == caller.userId())
                    .isPresent();
            if (!own) {
                throw UserError.TOKEN_UNKNOWN.with(tokenId);
            }
            return tokens.revokeBy(tx, caller, tokenId);
        });
    }
}
