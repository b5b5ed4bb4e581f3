package dev.leanto.projects.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which pieces of text have to be in a text, for something to be found in it. Pieces are folded and lie in one line. */
sealed interface Needed {

    /** Shorter pieces say nothing that the index knows. */
    int SHORTEST = 3;

    /** Nothing is known: it may be found in any text. */
    record Nothing() implements Needed {}

    /** This piece, of three characters or more. */
    record Piece(String folded) implements Needed {}

    /** Each of these. */
    record Every(List<Needed> parts) implements Needed {

        /** Those of the part that has the fewest, with those of others where they are not too many. */
        private List<Set<String>> product(int most) {
            List<List<Set<String>>> sorted = parts.stream()
                    .map(part -> part.alternatives(most))
                    .sorted(Comparator.comparingInt(List::size))
                    .toList();
            List<Set<String>> product = sorted.getFirst();
            for (List<Set<String>> more : sorted.subList(1, sorted.size())) {
                if (product.size() * more.size() <= most) {
                    product = product.stream()
                            .flatMap(one -> more.stream().map(other -> union(one, other)))
                            .toList();
                }
            }
            return product;
        }

        private static Set<String> union(Set<String> one, Set<String> other) {
            Set<String> both = new TreeSet<>(one);
            both.addAll(other);
            return both;
        }
    }

    /** One of these at least. */
    record Either(List<Needed> parts) implements Needed {

        private List<Set<String>> alternativesOfParts(int most) {
            return parts.stream()
                    .flatMap(part -> part.alternatives(most).stream())
                    .toList();
        }
    }

    /** A piece of whatever length. */
    static Needed piece(String folded) {
        return folded.length() < SHORTEST ? new Nothing() : new Piece(folded);
    }

    /** All of these. */
    static Needed every(List<Needed> parts) {
        List<Needed> known = new ArrayList<>();
        for (Needed part : parts) {
            switch (part) {
                case Nothing _ -> {}
                case Every every -> known.addAll(every.parts());
                default -> known.add(part);
            }
        }
        return switch (known.size()) {
            case 0 -> new Nothing();
            case 1 -> known.getFirst();
            default -> new Every(List.copyOf(known));
        };
    }

    /** One of these at least. */
    static Needed either(List<Needed> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        return parts.stream().anyMatch(Nothing.class::isInstance) ? new Nothing() : new Either(List.copyOf(parts));
    }

    /** Whether a text has them. */
    default boolean isIn(String folded) {
        return switch (this) {
            case Nothing _ -> true;
            case Piece piece -> folded.contains(piece.folded());
            case Every every -> every.parts().stream().allMatch(part -> part.isIn(folded));
            case Either either -> either.parts().stream().anyMatch(part -> part.isIn(folded));
        };
    }

    /**
     * Sets of pieces: of one of these sets all have to be in a text. Where they would be too many, they ask for less than this does.
     *
     * @param most so many at most, or as many as this names pieces
     */
    default List<Set<String>> alternatives(int most) {
        return switch (this) {
            case Nothing _ -> List.of(Set.of());
            case Piece piece -> List.of(Set.of(piece.folded()));
            case Either either -> {
                List<Set<String>> all = either.alternativesOfParts(most);
                // Asked for as few as can be, there is no second try: else each level would try twice.
                yield most == 0 || all.size() <= most ? all : either.alternativesOfParts(0);
            }
            case Every every -> every.product(most);
        };
    }

    /** How many pieces it names. */
    default int size() {
        return switch (this) {
            case Nothing _ -> 0;
            case Piece _ -> 1;
            case Every every -> every.parts().stream().mapToInt(Needed::size).sum();
            case Either either -> either.parts().stream().mapToInt(Needed::size).sum();
        };
    }
}
