package dev.leanto.projects.trail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A place in the trail, between two entries: behind the one of these keys. Entries of one moment stand in the order of
 * their sources, then of their keys, the greatest first.
 *
 * @param at UTC epoch milliseconds
 * @param source the place of its source among them
 * @param keys what tells it from the others of its source and moment, as far as numbers do
 * @param names what else does; each one line
 */
record TrailPlace(long at, int source, List<Long> keys, List<String> names) {

    private static final Pattern TEXT = Pattern.compile("-?[0-9]{1,18}(\\.-?[0-9]{1,18}){2,4}(~[A-Za-z0-9_-]{1,400})?");

    TrailPlace(long at, int source, List<Long> keys) {
        this(at, source, keys, List.of());
    }

    /** The place that a text names, as {@link #text} made it; empty when it names none. */
    static Optional<TrailPlace> parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        String[] halves = text.split("~", 2);
        List<Long> parts = Stream.of(halves[0].split("\\.")).map(Long::valueOf).toList();
        Optional<List<String>> names = halves.length == 1 ? Optional.of(List.of()) : decoded(halves[1]);
        return names.map(some -> new TrailPlace(
                parts.getFirst(),
                Math.toIntExact(Math.clamp(parts.get(1), 0, 9)),
                parts.subList(2, parts.size()),
                some));
    }

    private static Optional<List<String>> decoded(String half) {
        try {
            String names = new String(Base64.getUrlDecoder().decode(half), StandardCharsets.UTF_8);
            // No database takes this character.
            return names.indexOf(0) < 0 ? Optional.of(List.of(names.split("\n", -1))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String encoded() {
        byte[] bytes = String.join("\n", names).getBytes(StandardCharsets.UTF_8);
        return names.isEmpty()
                ? ""
                : "~" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String text() {
        return Stream.concat(Stream.of(at, (long) source), keys.stream())
                .map(String::valueOf)
                .collect(Collectors.joining(".", "", encoded()));
    }

    /** Before this moment, whatever the source. */
    static TrailPlace before(long at) {
        return new TrailPlace(at, Integer.MAX_VALUE, List.of());
    }

    /** The key behind which the entries of a source go on: its own, or one above or below all. */
    long key(int ofSource, int index) {
        if (ofSource == source && index < keys.size()) {
            return keys.get(index);
        }
        return ofSource > source ? Integer.MAX_VALUE : -1;
    }
}
