package dev.leanto.machine.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** How a client wants its answer packed, as {@code Accept-Encoding} says (RFC 9110, 12.5.3). */
final class AcceptedCodings {

    private static final String AS_IT_IS = "identity";
    private static final String ANY_OTHER = "*";

    /** A coding and its weight, which is 1 where it is left out. */
    private static final Pattern WEIGHED =
            Pattern.compile("\\s*([^\\s;]+)\\s*(?:;\\s*[qQ]=(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)\\s*)?");

    private AcceptedCodings() {}

    /**
     * The coding that the client likes best of those that this machine has, among equals the first of {@link Coding}; null
     * when it would rather have the answer as it is, or takes none. An answer as it is goes to those as well who refuse it
     * ({@code identity;q=0}): the alternative would be none.
     */
    static @Nullable Coding best(HttpFields headers) {
        if (!headers.contains(HttpHeader.ACCEPT_ENCODING)) {
            return null;
        }
        Map<String, Double> weights = weights(headers);
        double others = weights.getOrDefault(ANY_OTHER, 0.0);
        // Who says nothing of it takes it when there is nothing else.
        double best = weights.getOrDefault(AS_IT_IS, others);
        Coding found = null;
        for (Coding coding : Coding.values()) {
            double weight = weights.getOrDefault(coding.label(), others);
            boolean better = found == null ? weight >= best : weight > best;
            if (weight > 0 && better && coding.trouble() == null) {
                found = coding;
                best = weight;
            }
        }
        return found;
    }

    /** What cannot be read is passed over: nobody gets a coding for which they have not asked. */
    private static Map<String, Double> weights(HttpFields headers) {
        Map<String, Double> weights = new HashMap<>();
        for (String line : headers.getValuesList(HttpHeader.ACCEPT_ENCODING)) {
            for (String said : line.split(",", -1)) {
                Matcher weighed = WEIGHED.matcher(said);
                if (weighed.matches()) {
                    String weight = weighed.group(2);
                    weights.put(
                            weighed.group(1).toLowerCase(Locale.ROOT), weight == null ? 1 : Double.parseDouble(weight));
                }
            }
        }
        return weights;
    }
}
