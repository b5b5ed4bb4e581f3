package dev.leanto.machine.api;

import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Authenticator;
import dev.leanto.machine.auth.BearerToken;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.Client;
import dev.leanto.machine.auth.CredentialError;
import dev.leanto.machine.auth.Credentials;
import dev.leanto.machine.auth.HostAddress;
import dev.leanto.machine.auth.PlainToken;
import dev.leanto.machine.auth.Throttle;
import dev.leanto.machine.auth.Usage;
import dev.leanto.machine.http.Exchange;
import dev.leanto.machine.http.Peer;
import dev.leanto.machine.wire.ApiException;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Where every request becomes somebody's, by whichever way it came: by a token, within the quotas of its user, or not at all. */
final class Entrance implements AutoCloseable {

    private final Authenticator authenticator;
    private final Usage usage;
    private final RefusedLogIns refused;
    private final Throttle throttle;

    Entrance(Authenticator authenticator, Usage usage, RefusedLogIns refused, Throttle throttle) {
        this.authenticator = authenticator;
        this.usage = usage;
        this.refused = refused;
        this.throttle = throttle;
    }

    /**
     * Who sends a request.
     *
     * @param epoch the data's epoch when it came
     * @param said takes its credentials apart
     * @throws ApiException when they prove nobody, the token may not do this, or its user asks for too much
     */
    Caller enter(
            OptionalLong epoch,
            Request request,
            Supplier<Credentials> said,
            Client client,
            Access access,
            String operation) {
        Caller caller = caller(epoch, request, said, client, access, operation);
        Exchange.of(request).calledBy(caller);
        Throttle.Pass pass = throttle.enter(caller);
        Request.addCompletionListener(request, _ -> pass.leave());
        return caller;
    }

    /**
     * Who sends a request, if that is known without waiting for anything and nobody's requests are limited; null otherwise,
     * and then {@link #enter} finds it out. Who is known has entered.
     *
     * @throws ApiException when they may not: nothing was noted of that
     */
    @Nullable
    Caller known(OptionalLong epoch, Request request, Client client, Access access, String operation) {
        if (!throttle.isOpen()) {
            return null;
        }
        Caller caller = authenticator.known(epoch, ofHeaders(request), client, access, operation);
        return caller == null ? null : caller.from(HostAddress.canonical(Peer.address(request)));
    }

    private Caller caller(
            OptionalLong epoch,
            Request request,
            Supplier<Credentials> said,
            Client client,
            Access access,
            String operation) {
        Credentials credentials = null;
        try {
            credentials = said.get();
            if (!Peer.isPrivate(request)) {
                requireHidden(credentials);
            }
            return authenticator
                    .authenticate(epoch, credentials, client, access, operation)
                    .from(HostAddress.canonical(Peer.address(request)));
        } catch (ApiException refusal) {
            Integer claimed = credentials == null ? null : credentials.claimedUser();
            Exchange.of(request).claims(claimed);
            usage.refused(claimed, Peer.network(request), refusal.error().name());
            throw refusal;
        }
    }

    /** What the headers of a request say. */
    static Credentials ofHeaders(Request request) {
        HttpFields headers = request.getHeaders();
        return Credentials.ofHeaders(headers.get(HttpHeader.AUTHORIZATION), headers.get("Timestamp"));
    }

    private static void requireHidden(Credentials credentials) {
        if (credentials instanceof BearerToken) {
            throw CredentialError.BEARER_IN_THE_CLEAR.with();
        }
        if (credentials instanceof PlainToken) {
            throw CredentialError.PASSWORD_IN_THE_CLEAR.with();
        }
    }

    /** Notes that somebody was answered, before they can know; the project that they read, or 0. */
    void used(Caller caller, int projectId) {
        usage.used(caller, projectId);
    }

    /**
     * Refuses a request, a log-in later the more were refused before.
     *
     * @param answer writes what it is given
     */
    void refuse(Request request, Throwable thrown, Consumer<Throwable> answer) {
        if (RefusedLogIns.isOne(thrown)) {
            refused.answer(Peer.network(request), Exchange.of(request).claimed(), thrown, answer);
        } else {
            answer.accept(thrown);
        }
    }

    /** Lets no refusal wait any longer. */
    @Override
    public void close() {
        refused.close();
    }
}
