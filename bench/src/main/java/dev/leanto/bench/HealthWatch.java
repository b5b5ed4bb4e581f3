package dev.leanto.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks a server ten times a second whether it is ready, as whatever watches it does, until it is closed. */
final class HealthWatch implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 100;

    private final HttpRequest request;
    private final Thread thread = new Thread(this::ask, "health-watch");
    private volatile boolean over;
    private int asked;
    private int ready;
    private double longestMillis;

    /** Begins to ask. */
    HealthWatch(Child server) {
        request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/health/ready"))
                .timeout(PATIENCE)
                .build();
        thread.start();
    }

    private void ask() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!over) {
                long began = System.nanoTime();
                asked++;
                try {
                    ready += client.send(request, HttpResponse.BodyHandlers.discarding())
                                            .statusCode()
                                    == 200
                            ? 1
                            : 0;
                } catch (IOException e) {
                    // It is counted as asked, and not as ready.
                }
                longestMillis = Math.max(longestMillis, (System.nanoTime() - began) / 1e6);
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How often it was asked. */
    int asked() {
        return asked;
    }

    /** How often it was. */
    int ready() {
        return ready;
    }

    /** The longest that an answer took. */
    double longestMillis() {
        return longestMillis;
    }

    /** Asks no more; what was found out is known from here on. */
    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
