package dev.leanto.bench;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;

/** The API of PocketBase, as far as it is asked: one record, and a new one ({@code bench/peers/pocketbase}). */
final class PocketBase {

    private static final String RECORDS = "/api/collections/projects/records";

    /** The only user whom it has there. */
    private static final String OWNER = "000000000000001";

    private PocketBase() {}

    /** The bytes of the request that is what the case asks of Leanto. */
    static byte[] request(Case what, Scene scene, Random random) {
        String body = what.body(random, scene);
        String request = what == Case.CREATE
                ? head("POST", "", scene)
                        + content(body.substring(0, body.length() - 1) + ",\"owner\":\"" + OWNER + "\"}")
                : head("GET", "/" + id(body), scene) + "\r\n";
        return request.getBytes(StandardCharsets.US_ASCII);
    }

    private static String head(String method, String record, Scene scene) {
        return method + " " + RECORDS + record + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + scene.token()
                + "\r\n";
    }

    private static String content(String json) {
        return "Content-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n" + json;
    }

    /** Its ids are texts of 15 characters; that of a project has its number. */
    private static String id(String body) {
        int project = Integer.parseInt(body.substring(body.indexOf(':') + 1, body.indexOf('}')));
        return String.format(Locale.ROOT, "%015d", project);
    }
}
