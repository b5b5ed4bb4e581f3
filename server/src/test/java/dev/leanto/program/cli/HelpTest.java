package dev.leanto.program.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command says what it does, in sentences that nothing cuts, and shows how it is typed. */
class HelpTest {

    static Stream<List<String>> commands() {
        return below(CommandLines.create(), List.of()).filter(words -> !words.contains("help"));
    }

    private static Stream<List<String>> below(CommandLine command, List<String> words) {
        Stream<List<String>> children = command.getSubcommands().entrySet().stream()
                .flatMap(child -> {
                    List<String> all = new ArrayList<>(words);
                    all.add(child.getKey());
                    return below(child.getValue(), all);
                });
        return Stream.concat(Stream.of(words), children);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void explainsItselfWithAnExample(List<String> words) {
        List<String> typed = new ArrayList<>(words);
        typed.add("--help");
        CommandRun run = CommandRun.leanto(typed.toArray(String[]::new));
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("Usage: leanto" + (words.isEmpty() ? "" : " " + String.join(" ", words)))
                .containsPattern("Examples?:\\R  leanto " + (words.isEmpty() ? "serve" : String.join(" ", words)));
    }

    /** A list of commands has only the first text of each: it must stand by itself. */
    @ParameterizedTest
    @MethodSource("commands")
    void saysWholeSentences(List<String> words) {
        CommandLine command = CommandLines.create();
        for (String word : words) {
            command = Objects.requireNonNull(command.getSubcommands().get(word));
        }
        List<String> texts = texts(command.getCommandSpec());
        assertThat(texts).allMatch(text -> text.matches("(?s).*(\\.|: leanto .+)"), "ends as a sentence does");
        String shown = squeezed(command.getUsageMessage());
        assertThat(texts).allSatisfy(text -> assertThat(shown).contains(squeezed(text.replace("%%", "%"))));
        command.getSubcommands().values().stream()
                .filter(child -> !child.getCommandName().equals("help"))
                .map(child -> child.getCommandSpec().usageMessage().description()[0])
                .forEach(first -> assertThat(shown).contains(squeezed(first)));
        assertThat(List.of(command.getUsageMessage().split("\\R")))
                .as("the examples, each in one line")
                .containsAll(List.of(command.getCommandSpec().usageMessage().footer()));
    }

    private static List<String> texts(CommandLine.Model.CommandSpec spec) {
        List<String> texts = new ArrayList<>(List.of(spec.usageMessage().description()));
        for (CommandLine.Model.ArgSpec option : spec.args()) {
            for (String text : option.description()) {
                texts.add(text.replace("${DEFAULT-VALUE}", String.valueOf(option.defaultValueString())));
            }
        }
        return texts;
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
