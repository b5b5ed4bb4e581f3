package dev.leanto.people.logins;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.WireTime;
import java.util.List;

/** The operations by which people see who they are, and their logins. */
public final class LoginEndpoints {

    private final Logins logins;
    private final Persons persons;

    /** Answers from these. */
    public LoginEndpoints(Logins logins, Persons persons) {
        this.logins = logins;
        this.persons = persons;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(
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
                person.passkeys(),
                person.identities());
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
