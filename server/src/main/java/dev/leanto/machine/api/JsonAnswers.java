package dev.leanto.machine.api;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.Reach;
import dev.leanto.machine.db.Asker;
import dev.leanto.machine.db.Concerns;
import dev.leanto.machine.db.ProvenCache;
import dev.leanto.machine.http.AnswerWriter;
import dev.leanto.machine.http.Exchange;
import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Json;
import dev.leanto.machine.wire.Params;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Gives the answers of operations as JSON: those that were given before and are still true, or new ones. */
final class JsonAnswers {

    /** Bytes that the id of a project takes in a set, roughly. */
    private static final int PROJECT_BYTES = 50;

    /** How many long answers are copied at the same time while they are given; others are given, and not remembered. */
    private static final int COPIES = 4;

    private final ProvenCache<Asked, Made> remembered;
    private final AnswerWriter writer;
    private final Semaphore copies = new Semaphore(COPIES);

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

        /** Bytes that it takes, roughly: the text of a record has all its texts in it. */
        int bytes() {
            return 2 * request.toString().length()
                    + PROJECT_BYTES * reach.projects().size();
        }
    }

    /** An answer that is JSON already. */
    static final class Made {
        private final byte[] json;
        private final Concerns concerns;

        Made(byte[] json, Concerns concerns) {
            this.json = json;
            this.concerns = concerns;
        }

        Concerns concerns() {
            return concerns;
        }

        /** Bytes that it takes, roughly. */
        int bytes() {
            return json.length + PROJECT_BYTES * concerns.projects().size();
        }
    }

    /**
     * Answers a request.
     *
     * @param epoch the data's epoch when it came
     * @param used is told before anything of the answer is sent
     * @throws dev.leanto.machine.wire.ApiException when it is refused
     * @throws IOException when the client is gone, or reads too slowly
     */
    <Q> void answer(
            OptionalLong epoch,
            JsonEndpoint<Q> endpoint,
            Caller caller,
            Params params,
            Runnable used,
            Response response,
            Callback callback)
            throws IOException {
        Q fields = endpoint.read(params);
        Asked asked = new Asked(endpoint.path(), caller.userId(), caller.reach(), fields);
        if (endpoint.remembered().test(fields)) {
            Made made = from(response, () -> remembered.get(epoch, asked, () -> made(endpoint, caller, fields)));
            used.run();
            writer.answer(response, callback, made.json);
            return;
        }
        boolean kept = endpoint.kept().test(fields);
        Made known = kept ? remembered.find(epoch, asked) : null;
        if (known != null) {
            used.run();
            writer.answer(response, callback, known.json);
            return;
        }
        Answer answer = from(response, () -> endpoint.handler().handle(caller, fields));
        used.run();
        if (kept && copies.tryAcquire()) {
            try {
                keep(epoch, asked, answer, response, callback);
            } finally {
                copies.release();
            }
        } else {
            writer.answer(response, callback, answer.atLeast(), out -> Json.write(answer, out));
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
        byte @Nullable [][] whole = new byte[1][];
        writer.answer(response, callback, answer.atLeast(), out -> {
            Copy copy = new Copy(out, remembered.heaviest());
            Json.write(answer, copy);
            whole[0] = copy.bytes();
        });
        if (whole[0] != null) {
            remembered.put(epoch, asked, new Made(whole[0], Concerns.all()));
        }
    }
}
