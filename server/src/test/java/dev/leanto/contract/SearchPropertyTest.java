package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.leanto.projects.search.CatchUp;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is found by the index is what is found by reading everything, at every moment of a random history. */
class SearchPropertyTest extends ContractTest {

    private static final String LETTERS = "abAB_. \nςΣ𝒳";

    private final Random random = new Random(7);
    private final Map<Integer, Map<String, String>> texts = new TreeMap<>();

    private String text(int length) {
        int[] letters = LETTERS.codePoints().toArray();
        return IntStream.range(0, length)
                .mapToObj(_ -> Character.toString(letters[random.nextInt(letters.length)]))
                .collect(Collectors.joining());
    }

    /** Replaces all files of a project, some of which may be what they were. */
    private void change(int project) {
        Map<String, String> files = texts.computeIfAbsent(project, _ -> new TreeMap<>());
        files.put("f" + random.nextInt(3) + ".py", text(random.nextInt(300)));
        user.call(
                        "projects/update",
                        Map.of(
                                "projectId",
                                project,
                                "files",
                                files.entrySet().stream()
                                        .map(file -> Map.of("name", file.getKey(), "content", file.getValue()))
                                        .toList()))
                .ok();
    }

    private Set<String> read(Pattern pattern) {
        Set<String> found = new TreeSet<>();
        texts.forEach((project, files) -> files.forEach((name, text) -> {
            if (text.lines().anyMatch(line -> pattern.matcher(line).find())) {
                found.add(project + "/" + name);
            }
        }));
        return found;
    }

    private Set<String> searched(Map<String, Object> fields) {
        Set<String> found = new TreeSet<>();
        Map<String, Object> request = new LinkedHashMap<>(fields);
        Reply page;
        do {
            page = user.call("search/read", request).ok();
            page.at("/results")
                    .forEach(result -> found.add(result.at("/projectId").asInt() + "/"
                            + result.at("/name").asString()));
            request.put(
                    "after", page.at("/next").isNull() ? "" : page.at("/next").asString());
        } while (!page.at("/next").isNull());
        return found;
    }

    @Test
    void findsWhatIsThere() {
        List<Integer> projects =
                IntStream.range(0, 12).mapToObj(i -> user.newProject("P" + i)).toList();
        CatchUp index = new CatchUp(server.server().database());
        int found = 0;
        for (int round = 0; round < 80; round++) {
            change(projects.get(random.nextInt(projects.size())));
            if (random.nextInt(3) == 0) {
                index.all();
            }
            boolean sensitive = random.nextBoolean();
            String term = text(3 + random.nextInt(2)).replace('\n', '_');
            boolean regex = random.nextBoolean();
            String asked = regex ? Pattern.quote(term) + ".*[ab]" : term;
            Pattern pattern =
                    Pattern.compile(regex ? asked : Pattern.quote(term), sensitive ? 0 : Pattern.CASE_INSENSITIVE);
            Set<String> expected = read(pattern);
            found += expected.size();
            assertThat(searched(Map.of("text", asked, "regex", regex, "caseSensitive", sensitive)))
                    .as(asked)
                    .isEqualTo(expected);
        }
        assertThat(found).isGreaterThan(50);
    }

    @Test
    void findsAtOnceWhatWasWrittenWhileTheIndexIsBuilt() {
        int project = user.newProject("Racing");
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> indexing = CompletableFuture.runAsync(() -> {
            CatchUp index = new CatchUp(server.server().database());
            while (!over.get()) {
                index.all();
                Thread.onSpinWait();
            }
        });
        try {
            for (int i = 0; i < 60; i++) {
                String word = "word" + i + "end";
                user.call(
                                "projects/update",
                                Map.of("projectId", project, "files", List.of(Map.of("name", "a.py", "content", word))))
                        .ok();
                assertThat(searched(Map.of("text", word))).containsExactly(project + "/a.py");
                assertThat(searched(Map.of("text", "word" + (i - 1) + "end"))).isEmpty();
            }
        } finally {
            over.set(true);
            indexing.join();
        }
    }
}
