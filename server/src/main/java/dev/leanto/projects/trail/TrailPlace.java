package dev.leanto.projects.trail;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A place in the trail, between two entries: behind the one of these keys. Entries of one moment stand in the order of
 * their sources, then of their keys, the greatest first.
 *
 * @param at UTC epoch milliseconds
 * @param source the place of its source among them
 * @param keys what tells it from the others of its source and moment
 */
record TrailPlace(long at, int source, List<Long> keys) {

    private static final Pattern TEXT = Pattern.compile("-?[0-9]{1,18}(\\.-?[0-9]{1,18}){2,4}");

    /** The place that a text names, as {@link #text} made it; empty when it names none. */
    static Optional<TrailPlace> parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        List<Long> parts = Stream.of(text.split("\\.")).map(Long::valueOf).toList();
        return Optional.of(new TrailPlace(
                parts.getFirst(), Math.toIntExact(Math.clamp(parts.get(1), 0, 9)), parts.subList(2, parts.size())));
    }

    String text() {
        return Stream.concat(Stream.of(at, (long) source), keys.stream())
                .map(String::valueOf)
                .reduce((one, other) -> one + "." + other)
                .orElseThrow();
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
