package dev.leanto.people.logins;

import dev.leanto.machine.api.DoorEndpoint;
import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Visitor;
import dev.leanto.machine.wire.Answer;
import java.util.List;

/** The operations by which people log in and out, which have no caller. */
public final class DoorEndpoints {

    private static final String HINT = "Nobody can log in here over plain HTTP. On the server, set tls.certificate and"
            + " tls.key; or, when a proxy ends TLS in front of it, http.proxies. On the server's own machine"
            + " http://localhost works as it is.";

    private final Logins logins;
    private final LoginLinks links;
    private final Passwords passwords;
    private final Passkeys passkeys;

    /** By these ways. */
    public DoorEndpoints(Logins logins, LoginLinks links, Passwords passwords, Passkeys passkeys) {
        this.logins = logins;
        this.links = links;
        this.passwords = passwords;
        this.passkeys = passkeys;
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
                Endpoint.door("login/leave", LoginWire.LeaveRequest.class, Answer.Done.class, this::leave));
    }

    private DoorEndpoint.Given ways(Visitor visitor, LoginWire.WaysRequest request) {
        boolean secure = visitor.isPrivate();
        return DoorEndpoint.Given.of(new LoginWire.WaysAnswer(
                secure && passkeys.areFor(visitor.origin()),
                secure,
                List.of(),
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

    private static DoorEndpoint.Given entered(NewLogin login) {
        return new DoorEndpoint.Given(
                new LoginWire.EnteredAnswer(login.userId(), login.name()),
                new DoorEndpoint.Cookie(login.cookie(), login.age()));
    }

    private DoorEndpoint.Given leave(Visitor visitor, LoginWire.LeaveRequest request) {
        logins.leave(visitor);
        return new DoorEndpoint.Given(new Answer.Done(), DoorEndpoint.Cookie.NONE);
    }
}
