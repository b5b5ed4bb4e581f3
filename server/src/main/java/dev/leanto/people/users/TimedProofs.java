package dev.leanto.people.users;

import dev.leanto.machine.auth.RandomIds;
import dev.leanto.machine.auth.Reach;
import dev.leanto.machine.auth.TimedProof;
import dev.leanto.machine.auth.TimestampedHash;
import dev.leanto.machine.db.Concerns;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.ProvenCache;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Finds the token that a proof was made with. A proof names its user but not the token, so each of the user's is tried;
 * and one that fails costs the same whether there is such a user or not, and however many tokens they have: what was not
 * done for want of tokens is done with one that proves nobody. A proof that is right costs no more than it must.
 */
final class TimedProofs {

    /** How many tokens are tried for a proof that fails: all that a user may have, and the newest that are over. */
    static final int TRIED = Tokens.MOST + TokenStore.OVER;

    private static final int KEPT = 10_000;

    /** As long as a token, and none. */
    private static final String NO_TOKEN = "0".repeat(64);

    private final Database database;
    private final Clock clock;
    private final TokenSeals seals;
    private final TokenStore store = new TokenStore();

    /** The tokens of the users who were here lately: to open one costs more than to answer. */
    private final ProvenCache<Integer, List<Opened>> opened;

    /** A token that proves nobody. */
    private final ApiToken nobody;

    /** A token and its text; null when this is not the key that it was sealed with. */
    private record Opened(ApiToken token, @Nullable String text) {}

    TimedProofs(Database database, TokenSeals seals, RandomIds ids, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.seals = seals;
        this.opened = new ProvenCache<>(
                database, (user, _) -> Concerns.tokensOf(user), KEPT, (_, tokens) -> Math.max(1, tokens.size()));
        this.nobody = new ApiToken(
                0, 0, false, "", TokenScope.READ, Reach.ALL, false, seals.sealForMemory(ids.token()), null, null);
    }

    /** The work on one proof, counted so that one that fails can be made as long as any other. */
    final class Attempt {
        private final TimedProof proof;
        private int unsealed;
        private int hashed;
        private int reads;

        Attempt(TimedProof proof) {
            this.proof = proof;
        }

        /** How often the database was asked, by one statement; not when the tokens are known from before. */
        int reads() {
            return reads;
        }

        /** How many tokens were unsealed. */
        int unsealed() {
            return unsealed;
        }

        /** How many hashes were compared. */
        int hashed() {
            return hashed;
        }

        /** The token; null when it was made with none of the user's. */
        @Nullable
        ApiToken token(OptionalLong epoch) {
            return among(opened.get(epoch, proof.userId(), this::openAll));
        }

        /** The same, if the tokens are known from before; null when they are not, too. */
        @Nullable
        ApiToken known(OptionalLong epoch) {
            List<Opened> tokens = opened.findAtOnce(epoch, proof.userId(), _ -> true);
            return tokens == null ? null : among(tokens);
        }

        private @Nullable ApiToken among(List<Opened> tokens) {
            ApiToken proven = null;
            for (Opened token : tokens) {
                if (token.text() != null && matches(token.text())) {
                    proven = token.token();
                }
            }
            if (proven == null) {
                tryNobody();
            }
            return proven;
        }

        private List<Opened> openAll() {
            reads++;
            List<ApiToken> tokens = database.ask(tx -> store.sealed(tx, proof.userId(), clock.millis()));
            List<Opened> all = new ArrayList<>();
            tokens.forEach(token -> all.add(new Opened(token, open(token))));
            return all;
        }

        private void tryNobody() {
            while (reads > 0 && unsealed < TRIED) {
                open(nobody);
            }
            while (hashed < TRIED) {
                matches(NO_TOKEN);
            }
        }

        private @Nullable String open(ApiToken token) {
            unsealed++;
            return seals.open(token);
        }

        private boolean matches(String text) {
            hashed++;
            return TimestampedHash.matches(proof, text);
        }
    }

    /** The token that a proof was made with; null when there is none. */
    @Nullable
    ApiToken prove(OptionalLong epoch, TimedProof proof) {
        return new Attempt(proof).token(epoch);
    }

    /**
     * The same, without asking the database; null when it would have to be asked, too. A proof that fails is tried once more
     * by {@link #prove}, which takes as long for everybody, as this does.
     */
    @Nullable
    ApiToken known(OptionalLong epoch, TimedProof proof) {
        return new Attempt(proof).known(epoch);
    }
}
