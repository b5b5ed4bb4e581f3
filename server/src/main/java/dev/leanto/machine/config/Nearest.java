package dev.leanto.machine.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/** Finds what somebody probably meant to type. */
public final class Nearest {

    private Nearest() {}

    /**
     * The known word that is nearest to what was typed.
     *
     * @return null when none is near
     */
    public static @Nullable String to(String typed, Collection<String> known) {
        int tolerance = Math.max(2, typed.length() / 3);
        return known.stream()
                .filter(word -> distance(typed, word) <= tolerance)
                .min(Comparator.comparingInt(word -> distance(typed, word)))
                .orElse(null);
    }

    /** How it is said: {@code : did you mean 'limits.fileBytes'?}, or nothing when no word is near. */
    public static String hint(String typed, Collection<String> known) {
        String nearest = to(typed, known);
        return nearest == null ? "" : ": did you mean '" + nearest + "'?";
    }

    private static int distance(String one, String other) {
        return LevenshteinDistance.getDefaultInstance()
                .apply(one.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
    }
}
