package dev.leanto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.GeneratedFile;
import dev.leanto.testing.HouseDrawing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The drawing of the house, docs/house.svg: the floors and rooms of ArchitectureTest's map, each room on top of those that
 * it uses, and what its package-info says first.
 */
class HouseTest {

    private static final Pattern FIRST = Pattern.compile("/\\*\\*(.*?[.])(?=\\s|\\*/)", Pattern.DOTALL);

    /** Less than this before a colon is only a name, which stands there already. */
    private static final int SHORTEST = 25;

    @Test
    void theDrawingIsUpToDate() throws IOException {
        HouseDrawing drawing = new HouseDrawing();
        for (String floor : ArchitectureTest.FLOORS.reversed()) {
            drawing.floor(floor);
            Map<Integer, List<HouseDrawing.Room>> rows = new TreeMap<>(Comparator.reverseOrder());
            for (String room : ArchitectureTest.ROOMS.keySet().stream().sorted().toList()) {
                if (room.startsWith(floor + ".")) {
                    rows.computeIfAbsent(height(room), _ -> new ArrayList<>()).add(room(room));
                }
            }
            assertThat(rows).as("rooms on the floor " + floor).isNotEmpty();
            rows.values().forEach(drawing::rooms);
        }
        GeneratedFile.check("docs/house.svg", drawing.svg());
    }

    /** How many rooms of its floor are below it, one on the other. */
    private static int height(String room) {
        return ArchitectureTest.ROOMS.getOrDefault(room, Set.of()).stream()
                .mapToInt(below -> height(below) + 1)
                .max()
                .orElse(0);
    }

    private static HouseDrawing.Room room(String room) throws IOException {
        Path file = Path.of("src/main/java/dev/leanto", room.replace('.', '/'), "package-info.java");
        Matcher first = FIRST.matcher(Files.readString(file));
        assertThat(first.find()).as(file + " begins with a sentence").isTrue();
        String sentence = first.group(1)
                .replaceAll("\\s*\\n \\*", " ")
                .replaceAll("\\{@\\w+ ([^}]+)}", "$1")
                .replaceAll("\\s+", " ")
                .strip();
        String text = sentence.substring(0, sentence.length() - 1);
        int cut = text.replace(';', ':').indexOf(": ", SHORTEST);
        return new HouseDrawing.Room(room.substring(room.indexOf('.') + 1), cut < 0 ? text : text.substring(0, cut));
    }
}
