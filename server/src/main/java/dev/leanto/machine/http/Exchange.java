package dev.leanto.machine.http;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.work.Place;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one request while it is handled, for whoever writes about it: the answer's {@code X-Request-Id}, the
 * log and the refusals of the HTTP library itself. Written by the thread that handles the request, read when it is done.
 */
public final class Exchange {

    private static final String ATTRIBUTE = Exchange.class.getName();

    private static final HttpField FROM_REPLICA = new PreEncodedHttpField("Leanto-Read-From", "replica");

    private final String id =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    private volatile @Nullable Caller caller;
    private volatile @Nullable Integer claimed;
    private volatile String operation = "";
    private volatile String project = "";
    private volatile String outcome = "";

    private volatile boolean secure;
    private volatile boolean old;

    private volatile Watch watch = Watch.NONE;

    private Exchange() {}

    /** The one of this request; a request that never reached a handler gets one when it is first asked for. */
    public static Exchange of(Request request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Exchange known) {
            return known;
        }
        Exchange made = new Exchange();
        request.setAttribute(ATTRIBUTE, made);
        return made;
    }

    /** 16 hexadecimal digits that tell the request from every other; no secret. */
    public String id() {
        return id;
    }

    /** Who calls; null when that was not proven. */
    public @Nullable Caller caller() {
        return caller;
    }

    public void calledBy(Caller proven) {
        caller = proven;
    }

    /** The user that the request claimed to come from; null when it named none. */
    public @Nullable Integer claimed() {
        return claimed;
    }

    public void claims(@Nullable Integer userId) {
        claimed = userId;
    }

    /** The operation's path; empty when the request named none. */
    public String operation() {
        return operation;
    }

    public void calls(String path) {
        operation = path;
    }

    /** The project's id as the request gave it; empty when it named none. */
    public String project() {
        return project;
    }

    /** The same as a number; 0 for none, or one that no project can have. */
    public int projectId() {
        try {
            return project.isEmpty() ? 0 : Integer.parseInt(project);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    public void concerns(String projectId) {
        project = projectId;
    }

    /** {@code success}, or the name of the refusal; empty when nothing was answered. */
    public String outcome() {
        return outcome;
    }

    public void ends(String word) {
        outcome = word;
    }

    /** What is answered may be a little old. */
    public void wasReadOnReplica() {
        old = true;
    }

    /** Says in the answer where it was read, unless it was on the primary. */
    void sayWhereItWasRead(Response response) {
        if (old) {
            response.getHeaders().put(FROM_REPLICA);
        }
    }

    /** Whether it came over TLS, to this server or to a proxy that is believed. */
    public boolean isSecure() {
        return secure;
    }

    void cameOverTls() {
        secure = true;
    }

    /** Who looks after the time that the client takes. */
    interface Watch {
        /** Nobody does. */
        Watch NONE = new Watch() {
            @Override
            public void goesOn() {}

            @Override
            public void awaits(long nanos, String what) {}
        };

        /** The client has taken one more piece of an open-ended answer: its time is counted anew. */
        void goesOn();

        /** Cuts the client off unless it does something within this time; 0 for as long as it likes. */
        void awaits(long nanos, String what);
    }

    void watchedBy(Watch one) {
        watch = one;
    }

    /** See {@link Watch#goesOn}. */
    void goesOn() {
        watch.goesOn();
    }

    /** See {@link Watch#awaits}; what waits for its client is not at work. */
    void awaits(long nanos, String what) {
        Place.rest();
        watch.awaits(nanos, what);
    }

    /** The client has done what was waited for. */
    void awaitsNothing() {
        watch.awaits(0, "");
        Place.goOn();
    }
}
