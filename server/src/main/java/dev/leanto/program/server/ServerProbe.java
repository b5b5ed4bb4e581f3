package dev.leanto.program.server;

import dev.leanto.machine.config.Http;
import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.http.ServerCertificate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** Asks whether a server answers where the settings say that it listens. */
final class ServerProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Http http;

    ServerProbe(Http http) {
        this.http = http;
    }

    private HttpClient client(boolean tls) {
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(PATIENCE);
        if (tls) {
            var certificate = ServerCertificate.read(
                    http.doors().certificate(), http.doors().key());
            builder.sslContext(OneCertificate.context(certificate.chain().getFirst()));
        }
        return builder.build();
    }

    Finding finding() {
        if (http.port() == 0) {
            return Finding.ok("server", "takes a free port when it starts");
        }
        String host = http.hosts().getFirst();
        boolean tls = http.doors().certificate() != null;
        String url =
                (tls ? "https://" : "http://") + (host.contains(":") ? "[" + host + "]" : host) + ":" + http.port();
        try (HttpClient client = client(tls)) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/health/ready"))
                    .timeout(PATIENCE)
                    .build();
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == 200
                    ? Finding.ok("server", "answers on " + url)
                    : Finding.failure("server", "answers " + status + " on " + url + "/health/ready", "see its log");
        } catch (StartupException e) {
            return Finding.warning("server", "was not asked, since its certificate cannot be read", "see tls");
        } catch (SSLException e) {
            return Finding.failure("server", "answers otherwise on " + url + ": " + e.getMessage(), "see its log");
        } catch (IOException e) {
            return Finding.ok("server", "nothing answers on " + url);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.warning("server", "was not asked", "");
        }
    }
}
