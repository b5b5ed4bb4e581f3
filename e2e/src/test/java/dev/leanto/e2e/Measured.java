package dev.leanto.e2e;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What something took, several times. */
final class Measured {

    private final List<Double> millis = new ArrayList<>();

    void add(Object took) {
        millis.add(((Number) took).doubleValue());
    }

    /** The median, and in brackets the shortest and the longest. */
    @Override
    public String toString() {
        Collections.sort(millis);
        return String.format(
                Locale.ROOT, "%.0f ms (%.0f–%.0f)", millis.get(millis.size() / 2), millis.getFirst(), millis.getLast());
    }
}
