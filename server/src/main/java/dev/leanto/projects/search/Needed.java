package dev.leanto.projects.search;

import java.util.ArrayList;
import java.util.List;

/** Which pieces of text have to be in a text, for something to be found in it. Pieces are folded and lie in one line. */
sealed interface Needed {

    /** Shorter pieces say nothing that the index knows. */
    int SHORTEST = 3;

    /** Nothing is known: it may be found in any text. */
    record Nothing() implements Needed {}

    /** This piece, of three characters or more. */
    record Piece(String folded) implements Needed {}

    /** Each of these. */
    record Every(List<Needed> parts) implements Needed {}

    /** One of these at least. */
    record Either(List<Needed> parts) implements Needed {}

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
