package dev.leanto.people.logins;

import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests and answers of the operations by which people log in and out. */
final class LoginWire {

    private LoginWire() {}

    @Meaning("Says by which ways one can log in here")
    record WaysRequest() {}

    record WaysAnswer(
            @Meaning("Whether passkeys can be used at this address")
            boolean passkey,

            @Meaning("Whether passwords can be used") boolean password,
            @Meaning("Other servers that know people here") List<Provider> providers,

            @Meaning("Whether nobody can read on the way what one types; nobody is let in otherwise")
            boolean secure,

            @Meaning("What to configure, when it is not secure; empty otherwise")
            String hint,

            @Meaning("Where browsers reach the pages: scheme, host and port")
            String address)
            implements Answer {}

    record Provider(
            @Meaning("What it is asked for by") String id,
            @Meaning("What people call it") String name) {}

    @Meaning("Logs in by a link, which is good once")
    @Refusals("LOG_IN_IN_THE_CLEAR")
    record LinkRequest(
            @Meaning("What stands behind the # of the link") String secret) {}

    record EnteredAnswer(
            @Meaning("Id of the user who is logged in now") int userId,
            @Meaning("What they are called") String name) implements Answer {}

    @Meaning("Logs out: ends the login that this browser has")
    @Refusals("LOG_IN_IN_THE_CLEAR")
    record LeaveRequest() {}

    @Meaning("Shows who one is, and by which login")
    record ReadRequest() {}

    record ReadAnswer(
            @Meaning("Id of the caller") int userId,
            @Meaning("What they are called") String name,
            @Meaning("Their e-mail address; may be empty") String email,
            @Meaning("Whether they run this server") boolean operator,
            @Meaning("Id of their preferred organization") String organizationId,

            @Meaning("The login of this request; null when a token proved who they are") @Nullable
            Current login,

            @Meaning("Whether they have a password") boolean hasPassword,
            @Meaning("How many passkeys they have") int passkeys,

            @Meaning("How many accounts of other servers they are connected with")
            int identities)
            implements Answer {}

    record Current(
            @Meaning("Id of the login") int id,

            @Meaning("How they came in: link, password, passkey or oidc")
            String way,

            @Meaning("When they came in") String created,

            @Meaning("When the login ends, unless it is used before")
            String ends,

            @Meaning("When they last proved who they are") String proven,

            @Meaning("Whether that was so lately that they may do what needs proof")
            boolean isProven) {}

    @Meaning("Shows the caller's logins that are not over")
    record LoginsRequest() {}

    record LoginsAnswer(@Meaning("The logins, newest first") List<One> logins) implements Answer {}

    record One(
            @Meaning("Id of the login") int id,

            @Meaning("How they came in: link, password, passkey or oidc")
            String way,

            @Meaning("With which browser, such as Firefox on Linux")
            String browser,

            @Meaning("From which address; null when that was forgotten") @Nullable
            String address,

            @Meaning("When they came in") String created,

            @Meaning("When it was last used, give or take five minutes")
            String lastSeen,

            @Meaning("When it ends, unless it is used before")
            String ends,

            @Meaning("Whether it is the one of this request")
            boolean isCurrent) {}

    @Meaning("Ends one of the caller's logins, or all but the one of this request")
    @Refusals({"LOGIN_UNKNOWN", "LOGIN_NOT_NAMED"})
    record RevokeRequest(
            @Meaning("Id of the login to end") @Nullable Integer loginId,

            @Meaning("Whether to end all others instead") @Nullable
            Boolean all) {}
}
