package dev.leanto.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/** How a program asks that proves its user by a token: the scheme of the API, by an independent hand. */
final class Programs {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Programs() {}

    /** What is answered to a JSON body. */
    static String ask(String url, Account user, String json) {
        String now = Long.toString(Instant.now().getEpochSecond());
        return send(json, HttpRequest.newBuilder(URI.create(url)).header("Authorization", basic(user, now)).header("Timestamp", now));
    }

    /** What is answered to a JSON body of who has a Bearer token. */
    static String ask(String url, String bearer, String json) {
        return send(json, HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + bearer));
    }

    private static String send(String json, HttpRequest.Builder proven) {
        HttpRequest request = proven.header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The same in the query of an address, as links of LEAN have it. */
    static String query(Account user) {
        String now = Long.toString(Instant.now().getEpochSecond());
        return "timestamp=" + now + "&authorization=" + basic(user, now).substring("Basic ".length());
    }

    private static String basic(Account user, String timestamp) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((user.token() + ":" + timestamp).getBytes(StandardCharsets.UTF_8));
            String pair = user.id() + ":" + HexFormat.of().formatHex(hash);
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
