package dev.leanto.people.logins;

import dev.leanto.machine.api.DoorEndpoint;
import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.Visitor;
import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.WireTime;
import java.util.List;

/** The operations by which people log in and out, and see their logins. */
public final class LoginEndpoints {

    private static final String HINT = "Nobody can log in here over plain HTTP. On the server, set tls.certificate and"
            + " tls.key; or, when a proxy ends TLS in front of it, http.proxies. On the server's own machine"
            + " http://localhost works as it is.";

    private final Logins logins;
    private final LoginLinks links;
    private final Persons persons;

    /** Answers from these. */
    public LoginEndpoints(Logins logins, LoginLinks links, Persons persons) {
        this.logins = logins;
        this.links = links;
        this.persons = persons;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.door("login/ways", LoginWire.WaysRequest.class, LoginWire.WaysAnswer.class, this::ways),
                Endpoint.door("login/link", LoginWire.LinkRequest.class, LoginWire.EnteredAnswer.class, this::link),
                Endpoint.door("login/leave", LoginWire.LeaveRequest.class, Answer.Done.class, this::leave),
                Endpoint.of(
                        "account/login/read",
                        Access.READ,
                        LoginWire.ReadRequest.class,
                        LoginWire.ReadAnswer.class,
                        this::read)
                        .ofNow(),
                Endpoint.of(
                        "account/logins/read",
                        Access.PERSON,
                        LoginWire.LoginsRequest.class,
                        LoginWire.LoginsAnswer.class,
                        this::logins),
                Endpoint.of(
                        "account/logins/revoke",
                        Access.PERSON,
                        LoginWire.RevokeRequest.class,
                        Answer.Done.class,
                        this::revoke));
    }

    private DoorEndpoint.Given ways(Visitor visitor, LoginWire.WaysRequest request) {
        boolean secure = visitor.isPrivate();
        return DoorEndpoint.Given.of(new LoginWire.WaysAnswer(
                secure && persons.takesPasskeys(visitor),
                secure,
                List.of(),
                secure,
                secure ? "" : HINT,
                visitor.origin()));
    }

    private DoorEndpoint.Given link(Visitor visitor, LoginWire.LinkRequest request) {
        return entered(links.enter(request.secret(), visitor));
    }

    /** What whoever has logged in is given. */
    static DoorEndpoint.Given entered(NewLogin login) {
        return new DoorEndpoint.Given(
                new LoginWire.EnteredAnswer(login.userId(), login.name()),
                new DoorEndpoint.Cookie(login.cookie(), login.age()));
    }

    private DoorEndpoint.Given leave(Visitor visitor, LoginWire.LeaveRequest request) {
        logins.leave(visitor);
        return new DoorEndpoint.Given(new Answer.Done(), DoorEndpoint.Cookie.NONE);
    }

    private LoginWire.ReadAnswer read(Caller caller, LoginWire.ReadRequest request) {
        Persons.Person person = persons.read(caller);
        Login login = person.login();
        return new LoginWire.ReadAnswer(
                caller.userId(),
                person.account().name(),
                person.account().email(),
                person.account().operator(),
                person.organizationId(),
                login == null
                        ? null
                        : new LoginWire.Current(
                                login.id(),
                                login.way().stored(),
                                WireTime.iso(login.createdAt()),
                                WireTime.iso(login.ends()),
                                WireTime.iso(login.provenAt()),
                                person.isProven()),
                person.hasPassword(),
                person.passkeys());
    }

    private LoginWire.LoginsAnswer logins(Caller caller, LoginWire.LoginsRequest request) {
        return new LoginWire.LoginsAnswer(persons.logins(caller).stream()
                .map(login -> new LoginWire.One(
                        login.id(),
                        login.way().stored(),
                        login.browser(),
                        login.address(),
                        WireTime.iso(login.createdAt()),
                        WireTime.iso(login.seenAt()),
                        WireTime.iso(login.ends()),
                        Integer.valueOf(login.id()).equals(caller.loginId())))
                .toList());
    }

    private Answer revoke(Caller caller, LoginWire.RevokeRequest request) {
        if (Boolean.TRUE.equals(request.all())) {
            logins.revokeOthers(caller);
        } else if (request.loginId() != null) {
            logins.revoke(caller, request.loginId());
        } else {
            throw LoginError.LOGIN_NOT_NAMED.with();
        }
        return new Answer.Done();
    }
}
