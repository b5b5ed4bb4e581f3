package dev.leanto.machine.config;

import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The annotated configuration file: every setting with its meaning, its variable and its default, commented out. */
public final class ExampleFile {

    private static final String HEAD = """
            # The settings of Leanto, each with its default. Take the '#' away from what you change, and name this file with
            # --config, or with LEANTO_CONFIG, or call it leanto.toml in the folder where the program is started.
            # A variable of the environment counts more than this file, an option of the command line more than both:
            #     leanto serve --set limits.fileBytes=2MiB
            # `leanto config show` prints what counts, and where it comes from.
            # Numbers of bytes may have a unit (B, KiB, MiB, GiB); times have one (ms, s, m, h, d).
            """;

    private ExampleFile() {}

    /** The text of the file, TOML. */
    public static String text() {
        StringBuilder text = new StringBuilder(HEAD);
        String section = "";
        for (ConfigProperties.Declared declared : ConfigProperties.all().values()) {
            int dot = declared.key().lastIndexOf('.');
            String its = dot < 0 ? "" : declared.key().substring(0, dot);
            if (!its.equals(section)) {
                text.append("\n[").append(its).append("]\n");
                section = its;
            }
            text.append('\n');
            declared.setting()
                    .meaning()
                    .lines()
                    .forEach(line -> text.append("# ").append(line).append('\n'));
            text.append("# ").append(declared.variable()).append('\n');
            text.append('#')
                    .append(declared.key().substring(dot + 1))
                    .append(" = ")
                    .append(value(declared))
                    .append('\n');
        }
        return text.toString();
    }

    private static String value(ConfigProperties.Declared declared) {
        String value = declared.setting().value();
        if (declared.type() instanceof ParameterizedType) {
            return Arrays.stream(value.split(","))
                    .filter(part -> !part.isEmpty())
                    .map(part -> '"' + part.strip() + '"')
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return declared.type() == int.class || declared.type() == boolean.class ? value : '"' + value + '"';
    }
}
