package dev.leanto.people.logins;

import dev.leanto.machine.api.DoorEndpoint;
import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Visitor;
import dev.leanto.machine.oidc.Provider;
import dev.leanto.machine.wire.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations by which people log in and out, which have no caller. */
public final class DoorEndpoints {

    private static final String HINT = "Nobody can log in here over plain HTTP. On the server, set tls.certificate and"
            + " tls.key; or, when a proxy ends TLS in front of it, http.proxies. On the server's own machine"
            + " http://localhost works as it is.";

    private final Logins logins;
    private final LoginLinks links;
    private final Passwords passwords;
    private final Passkeys passkeys;
    private final SingleSignOn signOn;

    /** By these ways. */
    public DoorEndpoints(Logins logins, LoginLinks links, Passwords passwords, Passkeys passkeys, SingleSignOn signOn) {
        this.logins = logins;
        this.links = links;
        this.passwords = passwords;
        this.passkeys = passkeys;
        this.signOn = signOn;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.door("login/ways", LoginWire.WaysRequest.class, LoginWire.WaysAnswer.class, this::ways),
                Endpoint.door("login/link", LoginWire.LinkRequest.class, LoginWire.EnteredAnswer.class, this::link),
                Endpoint.door(
                        "login/password", ProofWire.PasswordLogIn.class, LoginWire.EnteredAnswer.class, this::password),
                Endpoint.door(
                        "login/passkey/options",
                        ProofWire.PasskeyLogInOptions.class,
                        ProofWire.RequestAnswer.class,
                        this::options),
                Endpoint.door(
                        "login/passkey/verify",
                        ProofWire.PasskeyLogIn.class,
                        LoginWire.EnteredAnswer.class,
                        this::passkey),
                Endpoint.door(
                        "login/oidc/start", OidcWire.LogInStart.class, OidcWire.StartAnswer.class, this::oidcStart),
                Endpoint.door(
                        "login/oidc/finish", OidcWire.LogIn.class, LoginWire.EnteredAnswer.class, this::oidcFinish),
                Endpoint.door("login/leave", LoginWire.LeaveRequest.class, Answer.Done.class, this::leave));
    }

    private DoorEndpoint.Given ways(Visitor visitor, LoginWire.WaysRequest request) {
        boolean secure = visitor.isPrivate();
        return DoorEndpoint.Given.of(new LoginWire.WaysAnswer(
                secure && passkeys.areFor(visitor.origin()),
                secure,
                secure ? providers() : List.of(),
                secure,
                secure ? "" : HINT,
                visitor.origin()));
    }

    private DoorEndpoint.Given link(Visitor visitor, LoginWire.LinkRequest request) {
        return entered(links.enter(request.secret(), visitor));
    }

    private DoorEndpoint.Given password(Visitor visitor, ProofWire.PasswordLogIn request) {
        return entered(passwords.enter(request.name(), request.password(), visitor));
    }

    private DoorEndpoint.Given options(Visitor visitor, ProofWire.PasskeyLogInOptions request) {
        return DoorEndpoint.Given.of(ProofWire.RequestAnswer.of(passkeys.askVisitor(visitor)));
    }

    private DoorEndpoint.Given passkey(Visitor visitor, ProofWire.PasskeyLogIn request) {
        return entered(passkeys.enter(request.challengeId(), request.credential(), visitor));
    }

    private List<LoginWire.Provider> providers() {
        Provider provider = signOn.provider();
        return provider == null ? List.of() : List.of(new LoginWire.Provider("oidc", provider.name()));
    }

    private DoorEndpoint.Given oidcStart(Visitor visitor, OidcWire.LogInStart request) {
        SingleSignOn.Begun begun = signOn.start(visitor);
        return new DoorEndpoint.Given(
                new OidcWire.StartAnswer(begun.address()), null, new DoorEndpoint.Cookie(begun.begun(), Rounds.AGE));
    }

    private DoorEndpoint.Given oidcFinish(Visitor visitor, OidcWire.LogIn request) {
        NewLogin login =
                signOn.finish(visitor, new SingleSignOn.Brought(request.state(), request.code(), request.issuer()));
        return entered(login, DoorEndpoint.Cookie.NONE);
    }

    private static DoorEndpoint.Given entered(NewLogin login) {
        return entered(login, null);
    }

    private static DoorEndpoint.Given entered(NewLogin login, DoorEndpoint.@Nullable Cookie begun) {
        return new DoorEndpoint.Given(
                new LoginWire.EnteredAnswer(login.userId(), login.name()),
                new DoorEndpoint.Cookie(login.cookie(), login.age()),
                begun);
    }

    private DoorEndpoint.Given leave(Visitor visitor, LoginWire.LeaveRequest request) {
        logins.leave(visitor);
        return new DoorEndpoint.Given(new Answer.Done(), DoorEndpoint.Cookie.NONE, null);
    }
}
