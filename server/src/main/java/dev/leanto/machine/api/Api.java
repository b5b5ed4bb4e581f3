package dev.leanto.machine.api;

import dev.leanto.machine.auth.Authenticator;
import dev.leanto.machine.auth.Usage;
import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.ProvenCache;
import dev.leanto.machine.http.AnswerWriter;
import dev.leanto.machine.http.BodyReader;
import dev.leanto.machine.http.Health;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.Handler;

/** Puts together what answers the requests of a server: its health, its pages and its operations. */
public final class Api {

    /** Bytes that an answer that is kept costs besides its own, roughly. */
    private static final int ANSWER_OVERHEAD = 500;

    private Api() {}

    /**
     * What answers.
     *
     * @param ready whether the server is able to
     */
    public static Handler handler(
            ServerConfig config,
            Database database,
            List<Endpoint<?>> endpoints,
            Authenticator authenticator,
            Usage usage,
            BooleanSupplier ready) {
        ProvenCache<Router.Asked, byte[]> answers = new ProvenCache<>(
                config.limits().answersBytes(), (asked, json) -> asked.bytes() + json.length + ANSWER_OVERHEAD);
        RequestReader reader = new RequestReader(new BodyReader(config.http(), config.limits()));
        Router router = new Router(database, endpoints, answers, authenticator, usage, reader, new AnswerWriter());
        return new Health(ready, new Pages(endpoints, router));
    }
}
