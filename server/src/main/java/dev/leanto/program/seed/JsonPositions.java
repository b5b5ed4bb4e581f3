package dev.leanto.program.seed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Where in a JSON text each value stands, by its path, such as {@code projects[0].files[1].name}. */
final class JsonPositions {

    /**
     * A position in the text.
     *
     * @param line from 1
     * @param column from 1
     */
    record Position(int line, int column) {

        private static Position of(TokenStreamLocation location) {
            return new Position(location.getLineNr(), location.getColumnNr());
        }

        @Override
        public String toString() {
            return "line " + line + ", column " + column;
        }
    }

    /** What keeps the text from being JSON in which every field is given once. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Position position;

        private Malformed(Position position, String what) {
            super(what);
            this.position = position;
        }

        Position position() {
            return position;
        }
    }

    /** An object or a list that is being read, and what was met in it. */
    private static final class Open {
        private final String path;
        private final boolean list;
        private final Set<String> names = new HashSet<>();
        private int count;

        private Open(String path, boolean list) {
            this.path = path;
            this.list = list;
        }
    }

    private final Map<String, Position> positions = new HashMap<>();
    private final Deque<Open> open = new ArrayDeque<>();

    private JsonPositions() {}

    /** Those of this text. */
    static JsonPositions of(String json) throws Malformed {
        JsonPositions all = new JsonPositions();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                all.meet(token, parser);
            }
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            // The library repeats the position in its words.
            String what = String.valueOf(e.getOriginalMessage()).replaceFirst(" \\(start marker at .*", "");
            throw new Malformed(at == null ? new Position(1, 1) : Position.of(at), "this is not valid JSON: " + what);
        }
        if (all.positions.isEmpty()) {
            throw new Malformed(new Position(1, 1), "there is nothing in it");
        }
        return all;
    }

    private void meet(JsonToken token, JsonParser parser) throws Malformed {
        if (token == JsonToken.PROPERTY_NAME) {
            return;
        }
        if (token.isStructEnd()) {
            open.pop();
            return;
        }
        Position position = Position.of(parser.currentTokenLocation());
        String path = path(parser, position);
        positions.putIfAbsent(path, position);
        if (token.isStructStart()) {
            open.push(new Open(path, token == JsonToken.START_ARRAY));
        }
    }

    private String path(JsonParser parser, Position position) throws Malformed {
        Open parent = open.peek();
        if (parent == null) {
            if (!positions.isEmpty()) {
                throw new Malformed(position, "there is more after the end of the JSON");
            }
            return "";
        }
        if (parent.list) {
            return parent.path + "[" + parent.count++ + "]";
        }
        String name = String.valueOf(parser.currentName());
        String path = below(parent.path, name);
        if (!parent.names.add(name)) {
            throw new Malformed(position, path + " is given twice");
        }
        return path;
    }

    /** The path of a field of the object at this path. */
    static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** The position of a value; of what it would stand in when it is not there. */
    Position at(String path) {
        String known = path;
        while (!positions.containsKey(known) && !known.isEmpty()) {
            known = known.substring(0, Math.max(0, Math.max(known.lastIndexOf('.'), known.lastIndexOf('['))));
        }
        return positions.getOrDefault(known, new Position(1, 1));
    }
}
