package dev.leanto.machine.api;

import dev.leanto.machine.auth.Authenticator;
import dev.leanto.machine.auth.CookieName;
import dev.leanto.machine.auth.Throttle;
import dev.leanto.machine.auth.Usage;
import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.ProvenCache;
import dev.leanto.machine.http.AnswerWriter;
import dev.leanto.machine.http.BodyReader;
import dev.leanto.machine.http.Gate;
import dev.leanto.machine.http.Health;
import dev.leanto.machine.http.OwnThread;
import dev.leanto.machine.http.Ready;
import dev.leanto.machine.metrics.Meters;
import dev.leanto.machine.work.Workload;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;

/** Puts together what answers the requests of a server: its health, its pages and its operations. */
public final class Api {

    /** Bytes that an answer that is kept costs besides its own, roughly. */
    private static final int ANSWER_OVERHEAD = 500;

    private final ProvenCache<JsonAnswers.Asked, JsonAnswers.Made> answers;
    private final BodyReader bodies;
    private final AnswerWriter writer;
    private final Workload workload;
    private final Handler handler;

    /**
     * What answers.
     *
     * @param git gives projects out as git repositories
     * @param cookie what the cookie of logins is called
     * @param clock by which refused log-ins are forgotten
     * @param ready whether the server is able to; asked by one thread at a time, may take long
     */
    public Api(
            ServerConfig config,
            Database database,
            List<Endpoint<?>> endpoints,
            GitServer git,
            Authenticator authenticator,
            Usage usage,
            Clock clock,
            Throttle throttle,
            CookieName cookie,
            Supplier<Ready> ready) {
        answers = new ProvenCache<>(
                database,
                (_, made) -> made.concerns(),
                config.limits().answersBytes(),
                (asked, made) -> asked.bytes() + made.bytes() + ANSWER_OVERHEAD);
        bodies = new BodyReader(config.http(), config.limits());
        writer = new AnswerWriter(config.http(), config.limits());
        Entrance entrance = new Entrance(
                authenticator, usage, new RefusedLogIns(clock, config.http().refusalTime()), throttle);
        RequestReader reader = new RequestReader(bodies);
        OwnPages ownPages = new OwnPages(cookie, config.logIns().publicAddress());
        JsonAnswers json = new JsonAnswers(answers, writer);
        Router router = new Router(
                database,
                endpoints,
                json,
                entrance,
                reader,
                new Streams(reader, writer),
                ownPages,
                new Doorway(ownPages, reader, writer, usage));
        Handler pages = new Ui(new Pages(endpoints, new GitDoor(database, entrance, bodies, writer, git, router)));
        workload = Gate.workload(config.http().doors().atWork());
        Handler own = new OwnThread(new Gate.Work(pages));
        Handler prompt = new PromptAnswers(database, endpoints, entrance, reader, json, own);
        handler = new Health(ready, workload, Gate.before(workload, prompt));
    }

    /** The whole of it, for an HTTP server. */
    public Handler handler() {
        return handler;
    }

    /** Says what there is to measure. */
    public void measure(Meters meters) {
        String help = "Answers to reads: hit, given again; miss, made";
        meters.counter("leanto.answers.remembered", help, () -> remembered().hits(), "result", "hit");
        meters.counter("leanto.answers.remembered", help, () -> remembered().misses(), "result", "miss");
        bodies.measure(meters);
        writer.measure(meters);
        Gate.measure(workload, meters);
    }

    /** What it is good for that answers are remembered. */
    public ProvenCache.Statistics remembered() {
        return answers.statistics();
    }
}
