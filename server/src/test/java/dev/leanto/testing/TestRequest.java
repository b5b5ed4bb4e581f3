package dev.leanto.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One request on its way, told step by step. */
public final class TestRequest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private String url;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String method = "POST";
    private byte[] body = new byte[0];

    private TestRequest(String url) {
        this.url = url;
    }

    /** What a server says of whether it can work. */
    public static Reply ready(TestServer server) {
        return to(server.url() + "/health/ready").method("GET").send();
    }

    /** A POST without a body to this address. */
    public static TestRequest to(String url) {
        return new TestRequest(url);
    }

    /** With a header; null takes it away. */
    public TestRequest header(String name, @Nullable String value) {
        if (value == null) {
            headers.remove(name);
        } else {
            headers.put(name, value);
        }
        return this;
    }

    /** To the server on another port. */
    public TestRequest at(int port) {
        url = url.replaceFirst(":[0-9]+", ":" + port);
        return this;
    }

    /** By another method. */
    public TestRequest method(String other) {
        method = other;
        return this;
    }

    /** With a JSON body. */
    public TestRequest json(String json) {
        return body("application/json", json);
    }

    /** With the fields as a form. */
    public TestRequest form(Map<String, ?> fields) {
        return body("application/x-www-form-urlencoded", encode(fields));
    }

    /** With the fields as multipart text parts. */
    public TestRequest multipart(Map<String, ?> fields) {
        String parts = fields.entrySet().stream()
                .map(field -> "--limit\r\nContent-Disposition: form-data; name=\"" + field.getKey() + "\"\r\n\r\n"
                        + field.getValue() + "\r\n")
                .collect(Collectors.joining());
        return body("multipart/form-data; boundary=limit", parts + "--limit--\r\n");
    }

    /** With a text as its body. */
    public TestRequest body(String contentType, String text) {
        return body(contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** With bytes as its body. */
    public TestRequest body(String contentType, byte[] bytes) {
        body = bytes;
        return header("Content-Type", contentType);
    }

    /** Sends it; the bytes that are answered, whatever they are. */
    public byte[] download() {
        try {
            HttpResponse<byte[]> response = CLIENT.send(request(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("Status " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(60))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return request.build();
    }

    /** Sends it and waits for the answer; of events without end it waits for the beginning only. */
    public Reply send() {
        try {
            return Reply.of(CLIENT.send(request(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The fields as a query string or form body. */
    public static String encode(Map<String, ?> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(String.valueOf(field.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
