package dev.leanto.people.logins;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.api.JsonEndpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.wire.Answer;
import java.util.List;

/** The operations by which people are connected with accounts of another server, and prove by it who they are. */
public final class IdentityEndpoints {

    private final SingleSignOn signOn;
    private final Identities identities;

    /** Answers from these. */
    public IdentityEndpoints(SingleSignOn signOn, Identities identities) {
        this.signOn = signOn;
        this.identities = identities;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(
                person(
                        "account/identities/read",
                        OidcWire.IdentitiesRequest.class,
                        OidcWire.IdentitiesAnswer.class,
                        (caller, _) -> OidcWire.IdentitiesAnswer.of(identities.of(caller))),
                person(
                                "account/identities/start",
                                OidcWire.ConnectionStart.class,
                                OidcWire.StartAnswer.class,
                                (caller, _) -> new OidcWire.StartAnswer(signOn.startConnecting(caller)))
                        .afterStepUp(),
                // What it ends was begun after a proof, by the same login.
                person("account/identities/finish", OidcWire.Connection.class, Answer.Done.class, this::connect),
                person("account/identities/delete", OidcWire.Disconnection.class, Answer.Done.class, this::delete)
                        .afterStepUp(),
                person(
                        "account/prove/oidc/start",
                        OidcWire.ProofStart.class,
                        OidcWire.StartAnswer.class,
                        (caller, _) -> new OidcWire.StartAnswer(signOn.startProving(caller))),
                person("account/prove/oidc/finish", OidcWire.Proof.class, Answer.Done.class, this::prove));
    }

    private static <Q> JsonEndpoint<Q> person(
            String path, Class<Q> request, Class<? extends Answer> answer, JsonEndpoint.Handler<Q> handler) {
        return Endpoint.of(path, Access.PERSON, request, answer, handler);
    }

    private Answer connect(Caller caller, OidcWire.Connection request) {
        signOn.connect(caller, new SingleSignOn.Brought(request.state(), request.code(), request.issuer()));
        return new Answer.Done();
    }

    private Answer delete(Caller caller, OidcWire.Disconnection request) {
        identities.delete(caller, request.identityId());
        return new Answer.Done();
    }

    private Answer prove(Caller caller, OidcWire.Proof request) {
        signOn.prove(caller, new SingleSignOn.Brought(request.state(), request.code(), request.issuer()));
        return new Answer.Done();
    }
}
