package dev.leanto.program.cli;

import dev.leanto.machine.config.Configuration;
import dev.leanto.machine.config.Http;
import dev.leanto.machine.db.ServerClock;
import dev.leanto.machine.log.ServerLog;
import dev.leanto.program.server.FirstStart;
import dev.leanto.program.server.Installation;
import dev.leanto.program.server.Server;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code leanto serve}: runs a server in the foreground until it is told to stop. */
@Command(
        name = "serve",
        description = "Runs a server until Ctrl-C or SIGTERM.",
        footer = {
            "",
            "Examples:",
            "  leanto serve --data /srv/leanto --port 5612",
            "  leanto serve --ephemeral --fixtures fixtures.json --port 0"
        })
final class ServeCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    /** Set by {@code bin/leanto}, when standard output goes to a person: Java does not say so of it alone. */
    private static final String TERMINAL = "leanto.output.terminal";

    /** How long the link is good that is printed at the start. */
    private static final Duration LINK_AGE = Duration.ofMinutes(15);

    /** How the program was called, so that what is printed can be typed. */
    private static final String COMMAND = System.getProperty("leanto.command", "leanto");

    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private TestDouble testDouble = new TestDouble();

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Address to listen on; may be given several times. Default: 127.0.0.1 and ::1.")
    private @Nullable List<String> hosts;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port to listen on; 0 takes a free one. Default: " + Http.DEFAULT_PORT + ", the LEAN CLI's.")
    private @Nullable Integer port;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        CompletableFuture<Server> starting = new CompletableFuture<>();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop(starting);
            stopped.countDown();
        }));
        try {
            Server server = start();
            starting.complete(server);
            if (spec != null) {
                greet(server, spec.commandLine().getOut());
            }
        } finally {
            if (starting.cancel(true)) {
                testDouble.remove();
            }
        }
        stopped.await();
        return 0;
    }

    private Server start() {
        Map<String, Configuration.Option> options = ownOptions();
        testDouble.prepare(options, settings.chooseData());
        Configuration configuration = settings.configuration(options);
        ServerLog.apply(configuration.config().log());
        configuration.entries().stream()
                .filter(entry -> !entry.isDefault())
                .forEach(entry -> LOG.info("{} = {} ({})", entry.key(), entry.value(), entry.origin()));
        return Server.start(
                configuration.config(), ServerClock.of(Clock.systemUTC()), new SecureRandom(), testDouble::contents);
    }

    private void stop(CompletableFuture<Server> starting) {
        Server server = starting.<@Nullable Server>handle((started, _) -> started)
                .completeOnTimeout(null, testDouble.patienceSeconds(), TimeUnit.SECONDS)
                .join();
        if (server != null) {
            server.close();
        }
        testDouble.remove();
    }

    private Map<String, Configuration.Option> ownOptions() {
        Map<String, Configuration.Option> options = new HashMap<>();
        if (hosts != null) {
            options.put("http.hosts", new Configuration.Option("--host", String.join(",", hosts)));
        }
        if (port != null) {
            options.put("http.port", new Configuration.Option("--port", port.toString()));
        }
        return options;
    }

    private void greet(Server server, PrintWriter out) {
        String url = server.url() + "/api/v2/";
        FirstStart first = server.firstStart();
        out.println("Leanto is running: " + url);
        boolean greeted = testDouble.greet(out, server.port());
        if (greeted) {
            out.println();
        } else if (first == null) {
            out.println("User id: " + server.firstUserId());
            out.println("For a new token: " + COMMAND + " token create --user " + server.firstUserId()
                    + settings.asArguments());
        } else {
            greetFirst(first, server.port(), url, out);
        }
        if (Boolean.getBoolean(TERMINAL)) {
            // Never into a journal, which is kept.
            out.println("Open " + logInAddress(server));
        }
        out.println("Ctrl-C stops it.");
        out.flush();
    }

    /** Where a browser logs the first user in, once. */
    private String logInAddress(Server server) {
        Installation installation = server.installation();
        String secret = installation
                .database()
                .write(tx -> installation.loginLinks().create(tx, server.firstUserId(), LINK_AGE));
        String address = settings.configuration(ownOptions()).config().logIns().publicAddress();
        return (address == null ? server.url() : address) + LoginLinkCommand.LINK + secret;
    }

    private static void greetFirst(FirstStart first, int port, String url, PrintWriter out) {
        int user = first.token().userId();
        String token = first.token().text();
        out.println("User id: " + user);
        out.println("API token: " + token);
        out.println("The token is shown this once; '" + COMMAND + " token create' makes another.");
        out.println();
        if (url.startsWith("https:")) {
            out.println("The LEAN CLI asks without TLS: run '" + COMMAND + " connect https://NAME:" + port
                    + "' on its machine, with a name of the certificate.");
        } else if (port == Http.DEFAULT_PORT) {
            out.println("With the LEAN CLI:");
            out.println("  QC_API=local lean login --user-id " + user + " --api-token " + token);
        } else {
            out.println("The LEAN CLI looks for port " + Http.DEFAULT_PORT + " only; this server has another.");
        }
        out.println();
        out.println("With curl:");
        out.println("  t=$(date +%s); curl -u \"" + user + ":$(printf '%s' \"" + token
                + ":$t\" | sha256sum | cut -d' ' -f1)\" -H \"Timestamp: $t\" " + url + "authenticate");
        out.println();
        out.println("In a script:");
        out.println("  BASE_URL = '" + url + "'");
        out.println("  USER_ID = " + user);
        out.println("  API_TOKEN = '" + token + "'");
        out.println("  ORGANIZATION_ID = '" + first.organizationId() + "'");
        out.println();
    }
}
