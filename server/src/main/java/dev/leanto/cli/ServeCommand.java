package dev.leanto.cli;

import dev.leanto.config.Limits;
import dev.leanto.config.ServerConfig;
import dev.leanto.server.FirstStart;
import dev.leanto.server.Server;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code leanto serve}: runs a server in the foreground until it is told to stop. */
@Command(
        name = "serve",
        description = "Runs a server until Ctrl-C or SIGTERM.",
        footer = {"", "Example:", "  leanto serve --data /srv/leanto --port 5612"})
final class ServeCommand implements Callable<Integer> {

    /** How the program was called, so that what is printed can be typed. */
    private static final String COMMAND = System.getProperty("leanto.command", "leanto");

    @Mixin
    private StorageOptions storage = new StorageOptions();

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Address to listen on; may be given several times. Default: 127.0.0.1 and ::1.")
    private @Nullable List<String> hosts;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + ServerConfig.DEFAULT_PORT,
            description = "Port to listen on; 0 takes a free one. Default: ${DEFAULT-VALUE}, the LEAN CLI's.")
    private int port;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        ServerConfig config = new ServerConfig(
                new ServerConfig.Http(hosts == null ? ServerConfig.Http.LOOPBACK : hosts, port),
                storage.storage(),
                Limits.generous(),
                ServerConfig.DEFAULT_RECYCLE_BIN);
        Server server = Server.start(config, Clock.systemUTC(), new SecureRandom());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            stopped.countDown();
        }));
        if (spec != null) {
            greet(server, spec.commandLine().getOut());
        }
        stopped.await();
        return 0;
    }

    private void greet(Server server, PrintWriter out) {
        String url = "http://localhost:" + server.port() + "/api/v2/";
        FirstStart first = server.firstStart();
        out.println("Leanto is running: " + url);
        if (first == null) {
            out.println("User id: " + server.firstUserId());
            out.println("For a new token: " + COMMAND + " token create --user " + server.firstUserId()
                    + storage.asArguments());
        } else {
            greetFirst(first, server.port(), url, out);
        }
        out.println("Ctrl-C stops it.");
        out.flush();
    }

    private static void greetFirst(FirstStart first, int port, String url, PrintWriter out) {
        int user = first.token().userId();
        String token = first.token().text();
        out.println("User id: " + user);
        out.println("API token: " + token);
        out.println("The token is shown this once; '" + COMMAND + " token create' makes another.");
        out.println();
        if (port == ServerConfig.DEFAULT_PORT) {
            out.println("With the LEAN CLI:");
            out.println("  QC_API=local lean login --user-id " + user + " --api-token " + token);
        } else {
            out.println("The LEAN CLI looks for port " + ServerConfig.DEFAULT_PORT + " only; this server has another.");
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
