package dev.leanto.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the requests are about: a user with a token, and their projects, whose ids follow one another.
 *
 * @param revisions how many revisions each of them had before the run
 * @param timestamp seconds since 1970: one proof serves a whole run, as LEAN's own client does it
 * @param pocketBase whether the server is a PocketBase, whose token it is
 */
record Scene(
        int userId, String token, int firstProject, int projects, int revisions, String timestamp, boolean pocketBase) {

    /** Made once for each number of projects: it takes a while. */
    private static final AtomicReference<Zipf> POPULAR = new AtomicReference<>(new Zipf(1));

    /** The scene that {@link #words} gave to another process. */
    static Scene of(String... words) {
        return new Scene(
                Integer.parseInt(words[0]),
                words[1],
                Integer.parseInt(words[2]),
                Integer.parseInt(words[3]),
                Integer.parseInt(words[4]),
                words[5],
                Boolean.parseBoolean(words[6]));
    }

    /** The scene as arguments of another process. */
    List<String> words() {
        return List.of(
                "" + userId, token, "" + firstProject, "" + projects, "" + revisions, timestamp, "" + pocketBase);
    }

    /** The same user with other projects. */
    Scene with(int first, int count, int length) {
        return new Scene(userId, token, first, count, length, timestamp, pocketBase);
    }

    /** The same, proven by the time that it is now. */
    Scene now() {
        String now = Long.toString(Clock.systemUTC().instant().getEpochSecond());
        return new Scene(userId, token, firstProject, projects, revisions, now, pocketBase);
    }

    /** Projects of another user. */
    Scene of(int user, String theirToken, int first, int count) {
        return new Scene(user, theirToken, first, count, 1, timestamp, pocketBase);
    }

    /** The same projects in a PocketBase, which has given out this token. */
    Scene inPocketBase(String theirToken) {
        return new Scene(userId, theirToken, firstProject, projects, revisions, timestamp, true);
    }

    int project(Random random) {
        return firstProject + random.nextInt(projects);
    }

    /** One of them as people ask for them: a few often, most hardly ever. */
    int popular(Random random) {
        Zipf zipf = POPULAR.updateAndGet(known -> known.count() == projects ? known : new Zipf(projects));
        return firstProject + zipf.next(random);
    }

    /** The bytes of a request to a case's operation. */
    byte[] request(Case what, String body) {
        return request(head(what), body);
    }

    /** The bytes of a request whose head but for the length of its body is known. */
    static byte[] request(byte[] head, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        byte[] length = (bytes.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] request = Arrays.copyOf(head, head.length + length.length + bytes.length);
        System.arraycopy(length, 0, request, head.length, length.length);
        System.arraycopy(bytes, 0, request, head.length + length.length, bytes.length);
        return request;
    }

    /** The bytes of a request to an operation. */
    byte[] request(String operation, String body) {
        return request(head(operation), body);
    }

    /** The head of a request to a case's operation, up to the length of its body. */
    byte[] head(Case what) {
        return head(what.operation());
    }

    private byte[] head(String operation) {
        return ("POST /api/v2/" + operation + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic "
                        + credentials() + "\r\nTimestamp: " + timestamp
                        + "\r\nContent-Type: application/json\r\nContent-Length: ")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** What a server answers to a case: the bytes of the body. */
    byte[] answer(int port, Case what) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port + "/api/v2/" + what.operation()))
                    .header("Authorization", "Basic " + credentials())
                    .header("Timestamp", timestamp)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(what.body(new Random(), this)))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        }
    }

    private String credentials() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((token + ":" + timestamp).getBytes(StandardCharsets.US_ASCII));
            String text = userId + ":" + HexFormat.of().formatHex(hash);
            return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
