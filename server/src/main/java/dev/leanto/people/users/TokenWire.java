package dev.leanto.people.users;

import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import dev.leanto.machine.wire.WireTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests and answers of the operations about tokens. */
final class TokenWire {

    private TokenWire() {}

    @Meaning("Shows the caller's tokens, without their secrets")
    record ReadRequest() {}

    record ReadAnswer(@Meaning("The tokens, newest first") List<Shown> tokens) implements Answer {}

    record Shown(
            @Meaning("Id of the token") int id,
            @Meaning("What its user calls it") String label,

            @Meaning("api, for the scheme of the API, or bearer, which is sent as it is")
            String kind,

            @Meaning("full, or read for operations that change nothing")
            String scope,

            @Meaning("Ids of the projects that it reaches; null for all") @Nullable
            List<Integer> projects,

            @Meaning("When it was made") String created,

            @Meaning("When it ends; null for never") @Nullable
            String expires,

            @Meaning("When it was last used, give or take the time in which that is gathered; null for never") @Nullable
            String lastUsed,

            @Meaning("valid, expired, revoked or user disabled")
            String state) {

        static Shown of(TokenAccount token, Instant now) {
            return new Shown(
                    token.id(),
                    token.label(),
                    kindOf(token),
                    token.scope().stored(),
                    reached(token),
                    WireTime.iso(token.createdAt()),
                    iso(token.expiresAt()),
                    iso(token.lastUsedAt()),
                    token.state(now));
        }
    }

    private static String kindOf(TokenAccount token) {
        return token.bearer() ? "bearer" : "api";
    }

    private static @Nullable List<Integer> reached(TokenAccount token) {
        return token.reach().all()
                ? null
                : token.reach().projects().stream().sorted().toList();
    }

    private static @Nullable String iso(@Nullable Instant moment) {
        return moment == null ? null : WireTime.iso(moment);
    }

    @Meaning("Makes a token, and shows it this once")
    @Refusals({
        "TOKENS_TOO_MANY",
        "TOKENS_EVER_TOO_MANY",
        "TOKEN_PROJECTS_TOO_MANY",
        "TOKEN_PROJECT_UNKNOWN",
        "TOKEN_REACHES_ALL",
        "TOKEN_WORD",
        "TEXT_HAS_CONTROL"
    })
    record CreateRequest(
            @Meaning("What to call it, up to 100 characters")
            String label,

            @Meaning("api, for the scheme of the API, or bearer, which is sent as it is")
            String kind,

            @Meaning("full, or read for operations that change nothing")
            String scope,

            @Meaning("Ids of the projects that a bearer token reaches; without it all") @Nullable
            List<Integer> projects,

            @Meaning("In how many days it ends, 1 to 3650; without it never") @Nullable
            Integer expiresInDays) {}

    record CreateAnswer(@Meaning("The token, with its text") Created token) implements Answer {}

    record Created(
            @Meaning("Id of the token") int id,
            @Meaning("What its user calls it") String label,

            @Meaning("api, for the scheme of the API, or bearer, which is sent as it is")
            String kind,

            @Meaning("full, or read for operations that change nothing")
            String scope,

            @Meaning("Ids of the projects that it reaches; null for all") @Nullable
            List<Integer> projects,

            @Meaning("When it was made") String created,

            @Meaning("When it ends; null for never") @Nullable
            String expires,

            @Meaning("Always null: it was not used yet") @Nullable
            String lastUsed,

            @Meaning("Always valid") String state,

            @Meaning("The token itself; nobody is shown it again")
            String text) {

        static Created of(OwnTokens.Made made, Instant now) {
            TokenAccount token = made.account();
            return new Created(
                    token.id(),
                    token.label(),
                    kindOf(token),
                    token.scope().stored(),
                    reached(token),
                    WireTime.iso(token.createdAt()),
                    iso(token.expiresAt()),
                    null,
                    token.state(now),
                    made.token().text());
        }

        /** Without the text. */
        @Override
        public String toString() {
            return "Created[id=" + id + "]";
        }
    }

    @Meaning("Ends one of the caller's tokens for good")
    @Refusals("TOKEN_UNKNOWN")
    record RevokeRequest(@Meaning("Id of the token") int tokenId) {}
}
