package dev.leanto.program.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.ConfigProperty;
import dev.leanto.machine.config.Configuration;
import dev.leanto.machine.config.ServerConfig;
import dev.leanto.program.server.Server;
import dev.leanto.testing.SeededRandom;
import dev.leanto.testing.TestClock;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every setting that is a number, bytes or a time, straight from its declaration: its bounds hold, and a server starts within. */
class BoundsTest {

    @TempDir
    private Path folder;

    /** A setting with its unit, and its bounds in that unit. */
    record Bounded(String key, String unit, long min, long max) {
        @Override
        public String toString() {
            return key;
        }
    }

    static Stream<Bounded> all() {
        return of(ServerConfig.class);
    }

    private static Stream<Bounded> of(Class<?> record) {
        return Arrays.stream(record.getRecordComponents()).flatMap(component -> {
            ConfigProperty setting = component.getAnnotation(ConfigProperty.class);
            return setting == null ? of(component.getType()) : bounded(setting, component);
        });
    }

    private static Stream<Bounded> bounded(ConfigProperty setting, RecordComponent component) {
        Class<?> type = component.getType();
        if (type == int.class) {
            return Stream.of(new Bounded(setting.key(), "", setting.min(), Math.min(setting.max(), Integer.MAX_VALUE)));
        }
        if (type == long.class) {
            return Stream.of(new Bounded(setting.key(), "B", setting.min(), Math.min(setting.max(), 100_000L << 30)));
        }
        if (type == Duration.class) {
            long most = Duration.ofDays(100_000).toMillis();
            return Stream.of(new Bounded(setting.key(), "ms", setting.min(), Math.min(setting.max(), most)));
        }
        return Stream.empty();
    }

    private CommandRun serve(Bounded setting, long value) {
        return CommandRun.leanto(
                "serve",
                "--data",
                folder.resolve("data").toString(),
                "--set",
                setting.key() + "=" + value + setting.unit());
    }

    @Test
    void thereAreSome() {
        assertThat(all()).hasSizeGreaterThan(20);
        assertThat(all().map(Bounded::unit)).contains("", "B", "ms");
    }

    @ParameterizedTest
    @MethodSource("all")
    void refusesWhatIsOutsideThemInOneSentence(Bounded setting) {
        for (long value : new long[] {setting.min() - 1, setting.max() + 1}) {
            CommandRun run = serve(setting, value);
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err())
                    .hasLineCount(1)
                    .matches("(?s)leanto: " + setting.key() + " \\(option --set\\) must be .* from [0-9]+[a-zA-Z]* to"
                            + " [0-9]+[a-zA-Z]*, not '" + value + setting.unit() + "'\\R");
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void startsAtEitherEndOfAllOfThem() {
        start(true);
        start(false);
    }

    private void start(boolean least) {
        Map<String, Configuration.Option> options = new HashMap<>();
        all().forEach(setting -> options.put(
                setting.key(),
                new Configuration.Option("--set", (least ? setting.min() : setting.max()) + setting.unit())));
        options.put("http.port", new Configuration.Option("--port", "0"));
        options.put(
                "data",
                new Configuration.Option("--data", folder.resolve("data").toString()));
        try (Server server =
                Server.start(Configuration.defaults(options).config(), new TestClock(), new SeededRandom(1))) {
            assertThat(server.port()).isPositive();
        }
    }
}
