package dev.leanto.machine.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
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

    /** How many letters must be changed, added or left out to make one of the other (Levenshtein), case apart. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
