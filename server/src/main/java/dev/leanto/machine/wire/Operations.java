package dev.leanto.machine.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The paths of all operations that clients of the QuantConnect API v2 call, whether this server has them yet or not.
 * Anything else is no endpoint.
 */
public final class Operations {

    private static final Set<String> ALL = read();

    private Operations() {}

    /** The paths, such as {@code projects/create}, in the order of the table. */
    public static Set<String> all() {
        return ALL;
    }

    private static Set<String> read() {
        InputStream table = Operations.class.getResourceAsStream("operations.tsv");
        if (table == null) {
            throw new IllegalStateException("operations.tsv is missing");
        }
        try (var lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            Set<String> paths = new LinkedHashSet<>();
            lines.lines()
                    .skip(1)
                    .map(line -> line.substring(0, line.indexOf('\t')))
                    .forEach(paths::add);
            return Collections.unmodifiableSet(paths);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
