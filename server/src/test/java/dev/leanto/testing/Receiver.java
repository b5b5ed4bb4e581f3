package dev.leanto.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody to whom deliveries go, on this machine. */
public final class Receiver implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(30);

    private static final Pattern SIGNED = Pattern.compile("t=([0-9]+),v1=([0-9a-f]{64})");

    private final HttpServer http;
    private final BlockingQueue<Got> got = new LinkedBlockingQueue<>();
    private volatile Answer answer = exchange -> exchange.sendResponseHeaders(204, -1);

    /** How it answers. */
    @FunctionalInterface
    public interface Answer {

        /** Writes the answer. */
        void to(HttpExchange exchange) throws IOException;
    }

    /**
     * A delivery that has come.
     *
     * @param signature null when it has none
     * @param delivery null when it has none
     */
    public record Got(
            String body,
            @Nullable String signature,
            @Nullable String delivery) {

        /** Whether the signature is that of the body and a time, under this secret. */
        public boolean isSignedWith(String secret) {
            Matcher parts = SIGNED.matcher(String.valueOf(signature));
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                return parts.matches()
                        && HexFormat.of()
                                .formatHex(mac.doFinal((parts.group(1) + "." + body).getBytes(StandardCharsets.UTF_8)))
                                .equals(parts.group(2));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        /** What it says. */
        public JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    private Receiver(HttpServer http) {
        this.http = http;
    }

    /** One that answers that all is well. */
    public static Receiver start() {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Receiver receiver = new Receiver(http);
            http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            http.createContext("/", receiver::take);
            http.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            got.add(new Got(
                    body,
                    exchange.getRequestHeaders().getFirst("Leanto-Signature"),
                    exchange.getRequestHeaders().getFirst("Leanto-Delivery")));
            answer.to(exchange);
        }
    }

    /** Where it is. */
    public String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/hook";
    }

    /** Lets it answer so from now on. */
    public void answer(Answer other) {
        answer = other;
    }

    /** Lets it answer with this status from now on. */
    public void answer(int status) {
        answer(exchange -> exchange.sendResponseHeaders(status, -1));
    }

    /** The next delivery, for which it waits. */
    public Got next() throws InterruptedException {
        return Objects.requireNonNull(got.poll(LONG.toSeconds(), TimeUnit.SECONDS), "Nothing was delivered");
    }

    /** What is asked for again and again until it is as it should be. */
    public static <T> T awaited(Supplier<T> now, Predicate<T> asItShouldBe) {
        long end = System.nanoTime() + LONG.toNanos();
        T so = now.get();
        while (!asItShouldBe.test(so)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("It is still " + so);
            }
            so = now.get();
        }
        return so;
    }

    /** Whether nothing comes within a time in which a server looks several times. */
    public boolean staysEmpty() throws InterruptedException {
        return got.poll(1, TimeUnit.SECONDS) == null;
    }

    /** Whether nothing has come that was not taken. */
    public boolean isEmpty() {
        return got.isEmpty();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
