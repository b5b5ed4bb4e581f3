package dev.leanto.program.seed;

import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.wire.ApiException;
import dev.leanto.machine.wire.JsonDecoder;
import dev.leanto.machine.wire.Utf8;
import dev.leanto.machine.wire.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The file of the fixtures: whatever is wrong in it is named with its line, its column and its field. */
final class FixtureFile {

    static final String ORGANIZATIONS = "organizations";
    static final String USERS = "users";
    static final String PROJECTS = "projects";

    /** By which editors find the schema; it means nothing here. */
    private static final String SCHEMA = "$schema";

    /** The fields of the file itself. */
    static final List<String> PARTS = List.of(ORGANIZATIONS, USERS, PROJECTS, SCHEMA);

    private final Path path;
    private final Map<String, Value> parts;
    private final JsonPositions positions;

    /**
     * An entry of a part.
     *
     * @param path where it stands, such as {@code users[0]}
     * @param fields its fields as they are in the file
     * @param record the same, read
     */
    record Entry<R>(String path, Map<String, Value> fields, R record) {

        String at(String field) {
            return path + "." + field;
        }
    }

    private FixtureFile(Path path, Map<String, Value> parts, JsonPositions positions) {
        this.path = path;
        this.parts = parts;
        this.positions = positions;
    }

    /**
     * Reads the file.
     *
     * @throws StartupException when it is not there, or not one JSON object of known parts
     */
    static FixtureFile read(Path path) {
        try {
            byte[] bytes = Files.readAllBytes(path);
            String json = Utf8.decode("It", bytes, 0, bytes.length);
            JsonPositions positions = JsonPositions.of(json);
            if (!(JsonDecoder.value(json) instanceof Value.Fields object)) {
                throw new StartupException(sentence(path, positions.at(""), "the file must hold one JSON object"));
            }
            FixtureFile file = new FixtureFile(path, object.fields(), positions);
            new FixtureReader(file).checkNames("", file.parts, PARTS);
            return file;
        } catch (JsonPositions.Malformed e) {
            throw new StartupException(sentence(path, e.position(), String.valueOf(e.getMessage())), e);
        } catch (ApiException e) {
            throw new StartupException("The fixtures " + path + " cannot be read: " + e.text(), e);
        } catch (NoSuchFileException e) {
            throw new StartupException("The fixtures " + path + " cannot be read: there is no such file", e);
        } catch (IOException e) {
            throw new StartupException("The fixtures " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The entries of a part; none when the file has not got it. */
    <R extends Record> List<Entry<R>> entries(String part, Class<R> type) {
        Value value = parts.getOrDefault(part, new Value.Items(List.of()));
        if (!(value instanceof Value.Items items)) {
            throw wrong(part, "must be a list, not " + value.shown());
        }
        FixtureReader reader = new FixtureReader(this);
        List<Entry<R>> entries = new ArrayList<>();
        for (Value item : items.items()) {
            String at = part + "[" + entries.size() + "]";
            R record = reader.record(at, item, type);
            entries.add(new Entry<>(at, ((Value.Fields) item).fields(), record));
        }
        return entries;
    }

    /** What to say of a value that a rule of the server refuses. */
    StartupException refused(String at, ApiException refusal) {
        return new StartupException(sentence(path, positions.at(at), at + ": " + refusal.text()), refusal);
    }

    /**
     * What to say of a value.
     *
     * @param at its path
     * @param text what is wrong with it, to be read after its path
     */
    StartupException wrong(String at, String text) {
        return new StartupException(sentence(path, positions.at(at), at + " " + text));
    }

    private static String sentence(Path path, JsonPositions.Position position, String text) {
        return "The fixtures " + path + ", " + position + ": " + text;
    }
}
