package dev.leanto.program.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command says what it does, and shows how it is typed. */
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
}
