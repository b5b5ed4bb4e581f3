package dev.leanto.program.server;

import dev.leanto.machine.config.Http;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks whether a server answers where the settings say that it listens. */
final class ServerProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Http http;

    ServerProbe(Http http) {
        this.http = http;
    }

    Finding finding() {
        if (http.port() == 0) {
            return Finding.ok("server", "takes a free port when it starts");
        }
        String host = http.hosts().getFirst();
        String url = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + http.port();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/health/ready"))
                    .timeout(PATIENCE)
                    .build();
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == 200
                    ? Finding.ok("server", "answers on " + url)
                    : Finding.failure("server", "answers " + status + " on " + url + "/health/ready", "see its log");
        } catch (IOException e) {
            return Finding.ok("server", "nothing answers on " + url);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.warning("server", "was not asked", "");
        }
    }
}
