package dev.leanto.program.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.leanto.machine.config.Configuration;
import dev.leanto.machine.config.Http;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server that is reached by a name that nobody has told it. */
class ForwardingByNameTest {

    @Test
    void saysWhatToDo() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(421, -1);
            exchange.close();
        });
        server.start();
        String url = "http://localhost:" + server.getAddress().getPort();
        Http http = Configuration.defaults(Map.of(
                        "http.port", new Configuration.Option("test", "0"),
                        "http.hosts", new Configuration.Option("test", "127.0.0.1")))
                .config()
                .http();
        try (Forwarding forwarding = Forwarding.start(http, url, false, null)) {
            assertThat(forwarding.trouble())
                    .isEqualTo("The server " + url + " does not know that it is called localhost: add that name to its"
                            + " setting http.names");
        } finally {
            server.stop(0);
        }
    }
}
