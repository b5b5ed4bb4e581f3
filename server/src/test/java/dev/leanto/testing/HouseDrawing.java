package dev.leanto.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws a house of floors and rooms, from the roof down: as wide as a phone, and in the colours that its reader has. */
public final class HouseDrawing {

    private static final int WIDTH = 400;
    private static final int WALL = 12;
    private static final int GAP = 8;
    private static final int ROOF = 86;
    private static final int LINE = 14;
    private static final double LETTER = 6.1;

    private static final String HEAD = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 HEIGHT" width="480" font-family="system-ui, sans-serif" role="img" aria-labelledby="title">
            <!-- Made by `make docs` from the packages and what their package-info says first. -->
            <title id="title">The house of Leanto: FLOORS</title>
            <style>
            .sky { fill: #f6f8fa } .wall { fill: #e4eaf0 } .roof { fill: #a8502f } .ground { fill: #dfe7d6 }
            .room { fill: #ffffff; stroke: #8796a5 } .name { font-size: 14px; font-weight: 600; fill: #1f2933 }
            .text { font-size: 11px; fill: #46535f } .floor { font-size: 12px; font-weight: 600; fill: #a8502f }
            .sign { font-size: 19px; font-weight: 600; fill: #ffffff } .door { font-size: 11px; fill: #ffffff }
            @media (prefers-color-scheme: dark) {
            .sky { fill: #10151b } .wall { fill: #1d262f } .ground { fill: #22301f }
            .room { fill: #2a3541; stroke: #5a6a7a } .name { fill: #f0f4f8 } .text { fill: #c3ced9 } .floor { fill: #f0a07f }
            }
            </style>
            <rect class="sky" width="400" height="HEIGHT"/>
            <path class="roof" d="M4 86 L200 8 L396 86 Z"/>
            <text class="sign" x="200" y="54" text-anchor="middle">Leanto</text>
            <text class="door" x="200" y="73" text-anchor="middle">speaks the QuantConnect API v2</text>
            """;

    private final StringBuilder body = new StringBuilder();
    private final List<String> floors = new ArrayList<>();
    private int y = ROOF;

    /**
     * A room.
     *
     * @param name its name
     * @param text what it is for
     */
    public record Room(String name, String text) {

        private List<String> lines(int width) {
            List<String> lines = new ArrayList<>(List.of(""));
            for (String word : text.split(" ", -1)) {
                String longer = (lines.getLast() + " " + word).strip();
                if (longer.length() * LETTER > width - 2 * GAP) {
                    lines.add(word);
                } else {
                    lines.set(lines.size() - 1, longer);
                }
            }
            return lines;
        }
    }

    /** Begins the next floor below. */
    public void floor(String name) {
        floors.add(name);
        y += 4;
        wall(22);
        text("floor", 2 * WALL, y + 15, name.toUpperCase(Locale.ROOT));
        y += 22;
    }

    /** The next rooms below, which do not use one another; two beside each other. */
    public void rooms(List<Room> rooms) {
        for (int i = 0; i < rooms.size(); i += 2) {
            List<Room> row = rooms.subList(i, Math.min(i + 2, rooms.size()));
            int width = (WIDTH - 4 * WALL - (row.size() - 1) * GAP) / row.size();
            int lines = row.stream()
                    .mapToInt(room -> room.lines(width).size())
                    .max()
                    .orElse(0);
            int height = 26 + lines * LINE;
            wall(height + GAP);
            for (int at = 0; at < row.size(); at++) {
                room(row.get(at), 2 * WALL + at * (width + GAP), width, height);
            }
            y += height + GAP;
        }
    }

    private void room(Room room, int x, int width, int height) {
        body.append("<rect class=\"room\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\"/>%n"
                .formatted(x, y, width, height));
        text("name", x + GAP, y + 18, room.name());
        List<String> lines = room.lines(width);
        for (int i = 0; i < lines.size(); i++) {
            text("text", x + GAP, y + 33 + i * LINE, lines.get(i));
        }
    }

    private void wall(int height) {
        body.append("<rect class=\"wall\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>%n"
                .formatted(WALL, y, WIDTH - 2 * WALL, height));
    }

    private void text(String kind, int x, int y, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        body.append("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>%n".formatted(kind, x, y, escaped));
    }

    /** The whole drawing. */
    public String svg() {
        int height = y + 44;
        String ground = """
                <rect class="ground" y="%d" width="400" height="44"/>
                <text class="text" x="200" y="%d" text-anchor="middle">SQLite or PostgreSQL</text>
                <text class="text" x="200" y="%d" text-anchor="middle">A room may use what is below it, and nothing above or beside it.</text>
                """.formatted(y, y + 18, y + 34);
        return HEAD.replace("HEIGHT", "" + height).replace("FLOORS", String.join(", on ", floors)) + body + ground
                + "</svg>\n";
    }
}
