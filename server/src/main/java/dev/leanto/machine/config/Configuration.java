package dev.leanto.machine.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The effective settings and where each of them comes from. What comes later counts more: default, profile, file,
 * environment, option of the command line. A setting that does not exist stops the program wherever it is given, since
 * a mistyped limit would silently be none.
 *
 * @param config the settings, as the server reads them
 * @param entries every setting, in the order of their declaration
 */
public record Configuration(ServerConfig config, List<Entry> entries) {

    /** The file that is read when none is named and it is there. */
    public static final Path DEFAULT_FILE = Path.of("leanto.toml");

    private static final String FILE_VARIABLE = "LEANTO_CONFIG";
    private static final String MASK = "(secret)";
    private static final String PROFILE = "limits.profile";

    /**
     * One setting.
     *
     * @param value its text, as one would write it; masked when it is secret; empty when there is none
     * @param origin where it comes from, such as {@code environment LEANTO_HTTP_PORT}
     */
    public record Entry(String key, String value, String origin) {

        /** Whether somebody has set it. */
        public boolean isDefault() {
            return origin.equals("default");
        }
    }

    /** The defaults, with what the command line says, and nothing of a file or the environment. */
    public static Configuration defaults(Map<String, Option> options) {
        return merge(null, Map.of(), options);
    }

    private record Given(String text, String origin) {}

    /**
     * Reads the settings.
     *
     * @param file the configuration file; null for the environment's {@code LEANTO_CONFIG}, or else
     *     {@link #DEFAULT_FILE} if it is there
     * @param environment the variables of the environment
     * @param options what the command line has set: the key, and the option that did
     * @throws StartupException when something is unknown or cannot be understood
     */
    public static Configuration read(
            @Nullable Path file, Map<String, String> environment, Map<String, Option> options) {
        return merge(file(file, environment), environment, options);
    }

    private static Configuration merge(
            @Nullable Path chosen, Map<String, String> environment, Map<String, Option> options) {
        Map<String, Given> given = new LinkedHashMap<>();
        ConfigProperties.all()
                .forEach((key, declared) ->
                        given.put(key, new Given(declared.setting().value(), "default")));
        Map<String, Given> set = new LinkedHashMap<>();
        if (chosen != null) {
            ConfigFile.read(chosen)
                    .forEach((key, text) -> set.put(known(key, "in " + chosen), new Given(text, "file " + chosen)));
        }
        environment(environment)
                .forEach((key, variable) -> set.put(
                        key, new Given(String.valueOf(environment.get(variable)).strip(), "environment " + variable)));
        options.forEach((key, option) ->
                set.put(known(key, "of " + option.name()), new Given(option.text(), "option " + option.name())));
        profile(set).forEach(given::put);
        given.putAll(set);
        return of(given);
    }

    /**
     * What the command line says about a setting.
     *
     * @param name the option, such as {@code --port}
     * @param text what it says
     */
    public record Option(String name, String text) {}

    private static Configuration of(Map<String, Given> given) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>();
        ConfigProperties.all().forEach((key, declared) -> {
            Given one = given.getOrDefault(key, new Given("", "default"));
            values.put(key, parse(declared, one));
            boolean masked = declared.setting().secret() && !one.text().isEmpty();
            entries.add(new Entry(key, masked ? MASK : one.text(), one.origin()));
        });
        return new Configuration(ConfigProperties.build(values), List.copyOf(entries));
    }

    private static @Nullable Object parse(ConfigProperties.Declared declared, Given given) {
        try {
            return PropertyType.parse(declared.type(), declared.setting(), given.text());
        } catch (IllegalArgumentException e) {
            String text = declared.setting().secret() ? MASK : "'" + given.text() + "'";
            throw new StartupException(
                    declared.key() + " (" + given.origin() + ") must be " + e.getMessage() + ", not " + text, e);
        }
    }

    private static @Nullable Path file(@Nullable Path named, Map<String, String> environment) {
        if (named != null) {
            return named;
        }
        String variable = environment.getOrDefault(FILE_VARIABLE, "");
        if (!variable.isBlank()) {
            return Path.of(variable.strip());
        }
        return Files.isRegularFile(DEFAULT_FILE) ? DEFAULT_FILE : null;
    }

    /** The variables that set something, by the key that they set; one that is empty sets nothing. */
    private static Map<String, String> environment(Map<String, String> environment) {
        Map<String, String> keys = new LinkedHashMap<>();
        ConfigProperties.all().values().forEach(declared -> keys.put(declared.variable(), declared.key()));
        Map<String, String> variables = new LinkedHashMap<>();
        environment.forEach((variable, text) -> {
            if (!variable.startsWith("LEANTO_") || variable.equals(FILE_VARIABLE) || text.isBlank()) {
                return;
            }
            String key = keys.get(variable);
            if (key == null) {
                throw new StartupException("The variable " + variable + " of the environment is no setting"
                        + Nearest.hint(variable, keys.keySet()));
            }
            variables.put(key, variable);
        });
        return variables;
    }

    private static String known(String key, String where) {
        if (!ConfigProperties.all().containsKey(key)) {
            throw new StartupException("'" + key + "' " + where + " is no setting"
                    + Nearest.hint(key, ConfigProperties.all().keySet()));
        }
        return key;
    }

    private static Map<String, Given> profile(Map<String, Given> set) {
        Given chosen = set.get(PROFILE);
        if (chosen == null) {
            return Map.of();
        }
        ConfigProperties.Declared declared = ConfigProperties.all().get(PROFILE);
        if (declared == null || !(parse(declared, chosen) instanceof LimitsProfile profile)) {
            return Map.of();
        }
        Map<String, Given> limits = new LinkedHashMap<>();
        profile.settings().forEach((key, text) -> limits.put(key, new Given(text, "profile " + chosen.text())));
        return limits;
    }
}
