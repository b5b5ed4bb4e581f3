package dev.leanto.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines over a few marks, as a picture that is read in dark and in light; the scale of its values is logarithmic. */
final class Chart {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 300;
    private static final int LEFT = 64;
    private static final int RIGHT = 548;
    private static final int TOP = 60;
    private static final int BOTTOM = 264;

    private static final String STYLE = """
            <style>
            .paper { fill: #f6f8fa } .grid { stroke: #d3dbe3 } .sign { font-size: 14px; font-weight: 600; fill: #1f2933 }
            .text { font-size: 11px; fill: #46535f } .line { fill: none; stroke-width: 2 }
            .s0 { stroke: #a8502f } .s1 { stroke: #2f6fa8 } .s2 { stroke: #5b7f2f } .s3 { stroke: #7a4fa3 }
            .d0 { fill: #a8502f } .d1 { fill: #2f6fa8 } .d2 { fill: #5b7f2f } .d3 { fill: #7a4fa3 }
            @media (prefers-color-scheme: dark) {
            .paper { fill: #10151b } .grid { stroke: #2a3541 } .sign { fill: #f0f4f8 } .text { fill: #c3ced9 }
            .s0 { stroke: #f0a07f } .s1 { stroke: #7fb8f0 } .s2 { stroke: #a9cf7a } .s3 { stroke: #c7a5e8 }
            .d0 { fill: #f0a07f } .d1 { fill: #7fb8f0 } .d2 { fill: #a9cf7a } .d3 { fill: #c7a5e8 }
            }
            </style>
            """;

    private final String title;
    private final List<String> marks;
    private final String unit;
    private final List<Series> series = new ArrayList<>();

    private record Series(String name, List<Double> values) {}

    /**
     * One without lines.
     *
     * @param marks what stands below, from left to right
     * @param unit what stands behind a value, with a space before it; empty for nothing
     */
    Chart(String title, List<String> marks, String unit) {
        this.title = title;
        this.marks = List.copyOf(marks);
        this.unit = unit;
    }

    /** Adds a line, at most four in all: a value for each mark; where it is 0 there is none. */
    Chart with(String name, List<Double> values) {
        series.add(new Series(name, List.copyOf(values)));
        return this;
    }

    /** What it shows, in a few words. */
    String title() {
        return title;
    }

    /** The picture. */
    String svg() {
        double[] range = range();
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                        + " font-family=\"system-ui, sans-serif\" role=\"img\" aria-labelledby=\"title\">%n"
                        + "<!-- Made by `make bench`. -->%n<title id=\"title\">%s</title>%n%s",
                WIDTH,
                HEIGHT,
                WIDTH,
                title,
                STYLE));
        svg.append(String.format("<rect class=\"paper\" width=\"%d\" height=\"%d\"/>%n", WIDTH, HEIGHT));
        text(svg, "sign", 16, 24, "start", title);
        for (double value = range[0]; value <= range[1] * 1.001; value *= 10) {
            double y = y(value, range);
            svg.append(String.format(Locale.ROOT, "<path class=\"grid\" d=\"M%d %.1f H%d\"/>%n", LEFT, y, RIGHT));
            text(svg, "text", LEFT - 6, y + 4, "end", number(value) + unit);
        }
        for (int i = 0; i < marks.size(); i++) {
            text(svg, "text", x(i), BOTTOM + 20, "middle", marks.get(i));
        }
        for (int i = 0; i < series.size(); i++) {
            line(svg, i, range);
        }
        return svg.append("</svg>\n").toString();
    }

    private void line(StringBuilder svg, int number, double[] range) {
        Series one = series.get(number);
        StringBuilder path = new StringBuilder();
        StringBuilder dots = new StringBuilder();
        for (int i = 0; i < marks.size(); i++) {
            double value = one.values().get(i);
            if (value > 0) {
                String to = String.format(Locale.ROOT, "%.1f %.1f", x(i), y(value, range));
                path.append(path.isEmpty() ? "M" : " L").append(to);
                dots.append(String.format(
                        Locale.ROOT,
                        "<circle class=\"d%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"><title>%s, %s: %s%s</title></circle>%n",
                        number,
                        x(i),
                        y(value, range),
                        one.name(),
                        marks.get(i),
                        number(value),
                        unit));
            }
        }
        if (!path.isEmpty()) {
            svg.append(String.format("<path class=\"line s%d\" d=\"%s\"/>%n", number, path))
                    .append(dots);
        }
        int left = 16 + number * 132;
        svg.append(String.format("<circle class=\"d%d\" cx=\"%d\" cy=\"40\" r=\"4\"/>%n", number, left + 4));
        text(svg, "text", left + 13, 44, "start", one.name());
    }

    /** From the power of ten below all values to the one above. */
    private double[] range() {
        double least = Double.MAX_VALUE;
        double most = 0;
        for (Series one : series) {
            for (double value : one.values()) {
                if (value > 0) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
        }
        if (most == 0) {
            return new double[] {1, 10};
        }
        double from = Math.pow(10, Math.floor(Math.log10(least)));
        return new double[] {from, Math.max(10 * from, Math.pow(10, Math.ceil(Math.log10(most))))};
    }

    private double x(int mark) {
        double step = (double) (RIGHT - LEFT) / marks.size();
        return LEFT + step * (mark + 0.5);
    }

    private static double y(double value, double[] range) {
        return BOTTOM - (BOTTOM - TOP) * Math.log10(value / range[0]) / Math.log10(range[1] / range[0]);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 1 ? "%.2f" : value < 10 ? "%.1f" : "%,.0f", value);
    }

    private static void text(StringBuilder svg, String kind, double x, double y, String anchor, String words) {
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                kind,
                x,
                y,
                anchor,
                words));
    }
}
