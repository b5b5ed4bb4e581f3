package dev.leanto.program.cli;

import dev.leanto.machine.config.Configuration;
import dev.leanto.machine.config.Http;
import dev.leanto.program.connect.Forwarding;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code leanto connect}: brings a team's server to the port that the LEAN CLI looks for. */
@Command(
        name = "connect",
        description = {
            "Brings a team's server to this machine's port 5612, the only one that the LEAN CLI looks for.",
            "Forwards over TLS until Ctrl-C or SIGTERM. Says so when the server cannot be reached, and tries again with"
                    + " the next request."
        },
        footer = {"", "Example:", "  leanto connect https://leanto.example.org"})
final class ConnectCommand implements Callable<Integer> {

    @Parameters(paramLabel = "URL", description = "Address of the server, https://… as a rule.")
    private String url = "";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port to listen on; 0 takes a free one. Default: " + Http.DEFAULT_PORT + ", the LEAN CLI's.")
    private int port = Http.DEFAULT_PORT;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Certificates (PEM) of the authorities to trust, instead of those that Java trusts.")
    private @Nullable Path authorities;

    @Option(
            names = "--insecure-http",
            description = "Take an http:// address of another machine, where the network is trusted.")
    private boolean insecure;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Http http = Configuration.defaults(Map.of("http.port", new Configuration.Option("--port", "" + port)))
                .config()
                .http();
        Forwarding forwarding = Forwarding.start(http, url, insecure, authorities);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            forwarding.close();
            stopped.countDown();
        }));
        if (spec != null) {
            greet(forwarding, spec.commandLine().getOut());
        }
        stopped.await();
        return 0;
    }

    private void greet(Forwarding forwarding, PrintWriter out) {
        out.println("Forwarding http://localhost:" + forwarding.port() + " to " + url);
        String trouble = forwarding.trouble();
        if (trouble != null) {
            out.println("For now: " + trouble);
        }
        if (forwarding.port() == Http.DEFAULT_PORT) {
            out.println("With the LEAN CLI, and the user id and token that the server's operator gave you:");
            out.println("  QC_API=local lean login");
        }
        out.println("Ctrl-C stops it.");
        out.flush();
    }
}
