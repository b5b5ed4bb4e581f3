package dev.leanto.machine.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the JSON form makes of a line. */
class JsonLinesTest {

    private static final String HARMFUL = "[\\p{Cc}\\p{Cf}\u2028\u2029]";

    private final LoggerContext context = new LoggerContext();
    private final JsonLines lines = new JsonLines();

    @BeforeEach
    void configure() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        lines.start();
    }

    private LoggingEvent event(@Nullable String message, @Nullable Throwable thrown, Object... arguments) {
        var logger = context.getLogger("dev.leanto.machine.http.Faults");
        LoggingEvent event = new LoggingEvent("here", logger, Level.WARN, message, thrown, arguments);
        event.setInstant(Instant.parse("2026-01-31T23:59:59.070Z"));
        return event;
    }

    private String line(LoggingEvent event) {
        return new String(lines.encode(event), StandardCharsets.UTF_8);
    }

    /** The object of a line, which is one, with nothing in it that must not be. */
    private JsonNode object(LoggingEvent event) {
        String line = line(event);
        assertThat(line).endsWith("}\n").hasLineCount(1);
        assertThat(line.substring(0, line.length() - 1)).doesNotContainPattern(HARMFUL);
        return JsonMapper.shared().readTree(line);
    }

    @Test
    void areAnObjectEach() {
        LoggingEvent event = event("Request {} \"failed\"", null, "a\\b");
        assertThat(line(event))
                .isEqualTo("{\"timestamp\":\"2026-01-31T23:59:59.070Z\",\"level\":\"WARN\",\"logger\":\"Faults\","
                        + "\"message\":\"Request a\\\\b \\\"failed\\\"\"}\n");
        LoggingEvent within = event("x", null);
        within.setMDCPropertyMap(Map.of("request", "0123456789abcdef"));
        assertThat(object(within).at("/request").asString()).isEqualTo("0123456789abcdef");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"}",
                "\\",
                "{}",
                "é…€",
                "\ud83d\ude00",
                "\u0000",
                "\u001b[2J",
                "\u007f",
                "\u0085",
                "\u009b2J",
                "\u00ad",
                "\u2028\u2029",
                "a\u202eb\u2066c\u200bd",
                "\ufeff",
                "\udb40\udc01",
                "\r\n2026 INFO forged",
                "\t"
            })
    void holdWhatTheTextFormHolds(String odd) {
        String kept = odd.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "\uFFFD");
        assertThat(object(event("{} said", null, odd)).at("/message").asString())
                .isEqualTo(kept + " said");
        JsonNode thrown = object(event("x", new IllegalStateException(odd))).at("/thrown");
        assertThat(thrown.at("/message").asString()).isEqualTo(kept);
        assertThat(thrown.at("/stack").asString())
                .startsWith("java.lang.IllegalStateException: ")
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\u2028\u2029&&[^\n\t]]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "\udc00", "\ud800x"})
    void areUtf8WhateverTheyHold(String half) {
        assertThat(object(event(half, null)).at("/message").asString()).isEqualTo(half.replaceAll("\\p{Cs}", "?"));
    }

    @Test
    void tellWhatWasThrownAndItsCausesInOneText() {
        Throwable thrown = new IllegalStateException("outer", new IllegalArgumentException("inner\nforged"));
        JsonNode told = object(event("Failed", thrown)).at("/thrown");
        assertThat(told.propertyNames()).containsExactly("type", "message", "stack");
        assertThat(told.at("/type").asString()).isEqualTo("java.lang.IllegalStateException");
        assertThat(told.at("/stack").asString().lines())
                .startsWith("java.lang.IllegalStateException: outer")
                .contains("Caused by: java.lang.IllegalArgumentException: inner\uFFFDforged")
                .anyMatch(step -> step.startsWith("\tat dev.leanto.machine.log.JsonLinesTest."));
        assertThat(object(event("Failed", new IllegalStateException()))
                        .at("/thrown")
                        .propertyNames())
                .containsExactly("type", "stack");
    }

    @Test
    void areNeverLongerThanTheirBounds() {
        assertThat(object(event("x".repeat(8_192), null)).at("/message").asString())
                .hasSize(8_192);
        String cut = object(event("x".repeat(8_191) + "\ud83d\ude00yz", null))
                .at("/message")
                .asString();
        assertThat(cut).isEqualTo("x".repeat(8_191) + "… (4 more characters)");
        String huge = "\"".repeat(1_000_000);
        JsonNode thrown = object(event(huge, new IllegalStateException(huge, new IllegalStateException(huge))));
        assertThat(thrown.at("/message").asString()).hasSizeLessThan(8_300);
        assertThat(thrown.at("/thrown/message").asString()).hasSizeLessThan(8_300);
        assertThat(thrown.at("/thrown/stack").asString())
                .hasSizeLessThan(32_900)
                .endsWith(" more characters)");
    }

    @Test
    void tellInPartsWhatHasSome() {
        Described described = new Described() {
            @Override
            public String request() {
                return "0123";
            }

            @Override
            public String summary() {
                return "short";
            }

            @Override
            public void describe(Parts parts) {
                parts.text("client", "a\"\u202eb");
                parts.number("user", 7);
                parts.number("ms", 0.125);
            }
        };
        assertThat(line(event("{}", null, described)))
                .endsWith("\"message\":\"short\",\"request\":\"0123\",\"client\":\"a\\\"\uFFFDb\",\"user\":7,"
                        + "\"ms\":0.125}\n");
    }
}
