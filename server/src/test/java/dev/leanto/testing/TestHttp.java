package dev.leanto.testing;

import dev.leanto.machine.config.AccessLines;
import dev.leanto.machine.config.Http;
import java.time.Duration;
import java.util.List;

/** How the servers of tests are reached: on the loopback, at a free port. */
final class TestHttp {

    static final Http SETTINGS = new Http(
            List.of("127.0.0.1"),
            0,
            1_000,
            16_384,
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            1024,
            16_384,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ZERO,
            AccessLines.AUTO,
            TestServer.DEFAULTS.http().doors());

    private TestHttp() {}
}
