package dev.leanto.machine.api;

import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.Reach;
import dev.leanto.machine.db.Asker;
import dev.leanto.machine.db.Concerns;
import dev.leanto.machine.db.ProvenCache;
import dev.leanto.machine.http.AnswerWriter;
import dev.leanto.machine.http.AnswerWriter.Body;
import dev.leanto.machine.http.Exchange;
import dev.leanto.machine.http.WholeAnswer;
import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Gives the answers of operations as JSON: those that were given before and are still true, or new ones. */
final class JsonAnswers {

    /** Bytes that the id of a project takes in a set, roughly. */
    private static final int PROJECT_BYTES = 50;

    /** How many long answers are copied at the same time, one for a user; others are given, and not remembered. */
    private static final int COPIES = 16;

    private final ProvenCache<Asked, Made> remembered;
    private final AnswerWriter writer;
    private final Set<Integer> copying = ConcurrentHashMap.newKeySet();

    JsonAnswers(ProvenCache<Asked, Made> remembered, AnswerWriter writer) {
        this.remembered = remembered;
        this.writer = writer;
    }

    /**
     * What an answer that is remembered was to.
     *
     * @param reach which projects the caller's token reaches
     * @param request the record that was read: of what an operation does not declare, nothing is kept
     */
    record Asked(String path, int userId, Reach reach, Object request) {

        static <Q> Asked by(Caller caller, JsonEndpoint<Q> endpoint, Q fields) {
            return new Asked(endpoint.path(), caller.userId(), caller.reach(), fields);
        }

        /** Bytes that it takes, roughly: the text of a record has all its texts in it. */
        int bytes() {
            return 2 * request.toString().length()
                    + PROJECT_BYTES * reach.projects().size();
        }
    }

    /** An answer that is JSON already. */
    static final class Made {
        private final WholeAnswer json;
        private final Concerns concerns;

        Made(byte[] json, Concerns concerns) {
            this.json = new WholeAnswer(json);
            this.concerns = concerns;
        }

        Concerns concerns() {
            return concerns;
        }

        /** Bytes that it takes, roughly. */
        int bytes() {
            return json.length() + PROJECT_BYTES * concerns.projects().size();
        }
    }

    /**
     * Answers a request.
     *
     * @param used is told before anything of the answer is sent
     * @throws dev.leanto.machine.wire.ApiException when it is refused
     * @throws IOException when the client is gone, or reads too slowly
     */
    <Q> void answer(Proven request, JsonEndpoint<Q> endpoint, Runnable used, Response response, Callback callback)
            throws IOException {
        OptionalLong epoch = request.epoch();
        Caller caller = request.caller();
        Q fields = endpoint.read(request.params());
        Asked asked = Asked.by(caller, endpoint, fields);
        if (endpoint.remembered().test(fields)) {
            Made made = from(response, () -> remembered.get(epoch, asked, () -> made(endpoint, caller, fields)));
            used.run();
            writer.read(response, callback, made.json.length(), made.json);
            return;
        }
        boolean kept = endpoint.kept().test(fields);
        Made known = kept ? remembered.find(epoch, asked) : null;
        if (known != null) {
            used.run();
            // Should it have to be made anew, then from what is so now, as this was.
            Asker.wantNow();
            Body again =
                    new Kept(epoch, asked, out -> Json.write(endpoint.handler().handle(caller, fields), out));
            writer.read(response, callback, known.json.length(), again);
            return;
        }
        Answer answer = from(response, () -> endpoint.handler().handle(caller, fields));
        used.run();
        if (kept && copying.size() < COPIES && copying.add(caller.userId())) {
            try {
                keep(epoch, asked, answer, response, callback);
            } finally {
                copying.remove(caller.userId());
            }
        } else {
            write(endpoint, response, callback, answer, out -> Json.write(answer, out));
        }
    }

    /**
     * Gives an answer that is remembered, if it is short; false when there is none, and nothing was done. Waits for nothing.
     *
     * @throws dev.leanto.machine.wire.ApiException when a field is missing or of the wrong type
     * @throws IOException when the client is gone
     */
    <Q> boolean giveAgain(Proven asked, JsonEndpoint<Q> endpoint, Runnable used, Response response, Callback callback)
            throws IOException {
        Q fields = endpoint.read(asked.params());
        if (!endpoint.remembered().test(fields)) {
            return false;
        }
        Request request = response.getRequest();
        Made known = remembered.findAtOnce(
                asked.epoch(),
                Asked.by(asked.caller(), endpoint, fields),
                made -> AnswerWriter.isShort(request, made.json));
        if (known == null) {
            return false;
        }
        used.run();
        writer.read(response, callback, known.json.length(), known.json);
        return true;
    }

    private void write(JsonEndpoint<?> endpoint, Response response, Callback callback, Answer answer, Body body)
            throws IOException {
        if (endpoint.access() == Access.READ) {
            writer.read(response, callback, answer.atLeast(), body);
        } else {
            writer.answer(response, callback, answer.atLeast(), body);
        }
    }

    /**
     * A long answer that was found: looked for once more when it has its place, so that those who wait hold none that are
     * forgotten meanwhile, and made anew when it is.
     */
    private final class Kept implements Body {
        private final OptionalLong epoch;
        private final Asked asked;
        private final Body anew;

        Kept(OptionalLong epoch, Asked asked, Body anew) {
            this.epoch = epoch;
            this.asked = asked;
            this.anew = anew;
        }

        @Override
        public boolean isMade() {
            return true;
        }

        @Override
        public Body inPlace() {
            Made again = remembered.findAgain(epoch, asked);
            return again == null ? anew : again.json;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            inPlace().writeTo(out);
        }
    }

    /** The answer, or the refusal, says whether it is a replica's; one that is not becomes none while it is written. */
    private static <T> T from(Response response, Supplier<T> made) {
        try {
            return made.get();
        } finally {
            if (Asker.isOld()) {
                Exchange.of(response.getRequest()).wasReadOnReplica();
            } else {
                Asker.wantNow();
            }
        }
    }

    private static <Q> Made made(JsonEndpoint<Q> endpoint, Caller caller, Q fields) {
        Answer answer = endpoint.handler().handle(caller, fields);
        return new Made(
                Json.bytes(answer), Concerns.projects(endpoint.concerns().apply(answer)));
    }

    /** Gives an answer of any length, and remembers it unless it is too long. */
    private void keep(OptionalLong epoch, Asked asked, Answer answer, Response response, Callback callback)
            throws IOException {
        writer.read(response, callback, answer.atLeast(), out -> {
            Copy copy = new Copy(out, remembered.heaviest());
            Json.write(answer, copy);
            byte[] whole = copy.bytes();
            // Before the last of it is sent: who has it all, and asks again, is given this.
            if (whole != null) {
                remembered.put(epoch, asked, new Made(whole, Concerns.all()));
            }
        });
    }
}
