package dev.leanto.people.users;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.RequestError;
import java.util.List;

/** The operations about the caller's own tokens: a token may see them, and a person make and end them. */
public final class TokenEndpoints {

    private static final int MOST_DAYS = 3650;

    private final OwnTokens tokens;

    /** Answers from these. */
    public TokenEndpoints(OwnTokens tokens) {
        this.tokens = tokens;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.of(
                        "tokens/read",
                        Access.READ,
                        TokenWire.ReadRequest.class,
                        TokenWire.ReadAnswer.class,
                        this::read),
                Endpoint.of(
                                "tokens/create",
                                Access.PERSON,
                                TokenWire.CreateRequest.class,
                                TokenWire.CreateAnswer.class,
                                this::create)
                        .afterStepUp(),
                Endpoint.of(
                        "tokens/revoke",
                        Access.PERSON,
                        TokenWire.RevokeRequest.class,
                        Answer.Done.class,
                        this::revoke));
    }

    private TokenWire.ReadAnswer read(Caller caller, TokenWire.ReadRequest request) {
        return new TokenWire.ReadAnswer(tokens.of(caller).stream()
                .map(token -> TokenWire.Shown.of(token, tokens.now()))
                .toList());
    }

    private TokenWire.CreateAnswer create(Caller caller, TokenWire.CreateRequest request) {
        boolean bearer = isFirst("kind", request.kind(), "bearer", "api");
        boolean full = isFirst("scope", request.scope(), "full", "read");
        Integer days = request.expiresInDays();
        if (days != null && (days < 1 || days > MOST_DAYS)) {
            throw RequestError.FIELD_RANGE.with("expiresInDays", 1, MOST_DAYS, days);
        }
        OwnTokens.Made made = tokens.create(
                caller,
                new OwnTokens.Wish(
                        request.label(), bearer, full ? TokenScope.FULL : TokenScope.READ, request.projects(), days));
        return new TokenWire.CreateAnswer(TokenWire.Created.of(made, tokens.now()));
    }

    private static boolean isFirst(String field, String word, String first, String second) {
        if (!word.equals(first) && !word.equals(second)) {
            throw UserError.TOKEN_WORD.with(field, first, second, ApiError.shown(word));
        }
        return word.equals(first);
    }

    private Answer revoke(Caller caller, TokenWire.RevokeRequest request) {
        tokens.revoke(caller, request.tokenId());
        return new Answer.Done();
    }
}
