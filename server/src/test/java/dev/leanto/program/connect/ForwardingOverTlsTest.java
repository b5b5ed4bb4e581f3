package dev.leanto.program.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.Configuration;
import dev.leanto.machine.config.Http;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestKeys;
import dev.leanto.testing.TestRequest;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code leanto connect} before the server's own TLS. */
class ForwardingOverTlsTest {

    @TempDir
    private Path folder;

    private int servers;

    private static Configuration.Option to(Object text) {
        return new Configuration.Option("test", text.toString());
    }

    private TestServer server(TestKeys.Pem files) {
        return files.server(folder.resolve("data-" + ++servers));
    }

    private static Forwarding forward(TestServer server, @Nullable Path authorities) {
        Http http = Configuration.defaults(Map.of("http.port", to(0), "http.hosts", to("127.0.0.1")))
                .config()
                .http();
        return Forwarding.start(http, server.server().url(), false, authorities);
    }

    private static TestRequest request(Forwarding forwarding, TestUser user) {
        String timestamp = user.timestamp();
        return TestRequest.to("http://127.0.0.1:" + forwarding.port() + "/api/v2/authenticate")
                .header("Authorization", "Basic " + user.credentials(timestamp))
                .header("Timestamp", timestamp);
    }

    private void refuses(TestKeys.Pem files, @Nullable Path authority, String reason) {
        try (TestServer server = server(files);
                Forwarding forwarding = forward(server, authority)) {
            String text =
                    "The server " + server.server().url() + " cannot be reached: " + reason + ". Nothing was changed";
            Reply reply = request(forwarding, server.firstUser()).send();
            reply.refused(503, text);
            assertThat(forwarding.trouble()).isEqualTo(text);
        }
    }

    @Test
    void bringsRequestsToItAndChecksItsCertificate() throws Exception {
        TestKeys keys = new TestKeys(folder);
        Path authority = keys.authority();
        TestKeys.Pem good = keys.pem("good", "-1d", 30);
        try (TestServer server = server(good);
                Forwarding forwarding = forward(server, authority)) {
            assertThat(server.server().url()).startsWith("https://localhost:");
            assertThat(forwarding.trouble()).isNull();
            request(forwarding, server.firstUser()).send().ok();
        }
        refuses(good, null, "no authority that is trusted here has signed its certificate (see --ca)");
        refuses(keys.pem("old", "-30d", 3), authority, "its certificate has expired");
        refuses(keys.pem("new", "+3d", 30), authority, "its certificate is not valid yet");
    }
}
