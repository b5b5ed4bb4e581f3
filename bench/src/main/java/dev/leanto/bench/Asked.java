package dev.leanto.bench;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/**
 * The requests of one connection. Large bodies are not made anew for each: a mark in them is overwritten in place, which
 * costs the generator nothing and makes all contents new to the server.
 */
final class Asked {

    private final Case what;
    private final Scene scene;
    private final Random random;
    private final byte[][] templates;
    private final Map<Case, Asked> others = new EnumMap<>(Case.class);
    private final byte[] head;
    private int count;

    Asked(Case what, Scene scene, Random random) {
        this.what = what;
        this.scene = scene;
        this.random = random;
        this.head = scene.head(what);
        this.templates = new byte[what.templates()][];
        for (int i = 0; i < templates.length; i++) {
            templates[i] = Scene.request(head, what.body(random, scene));
        }
    }

    /** The bytes to send next; overwritten by the call after it. */
    byte[] next() {
        if (scene.pocketBase()) {
            return PocketBase.request(what.next(random), scene, random);
        }
        if (templates.length == 0) {
            Case next = what.next(random);
            return next == what
                    ? Scene.request(head, what.body(random, scene))
                    : others.computeIfAbsent(next, other -> new Asked(other, scene, random))
                            .next();
        }
        byte[] request = templates[count++ % templates.length];
        if (what == Case.UPDATE) {
            mark(request, String.format("%016x", random.nextLong()).getBytes(StandardCharsets.US_ASCII));
        }
        return request;
    }

    /** Overwrites the beginning of each file. */
    private static void mark(byte[] request, byte[] mark) {
        for (int i = 0; i + mark.length < request.length; i++) {
            if (request[i] == '#' && request[i + 1] == ' ') {
                System.arraycopy(mark, 0, request, i + 2, mark.length);
                i += mark.length;
            }
        }
    }
}
