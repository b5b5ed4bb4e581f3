package dev.leanto.projects.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.Client;
import dev.leanto.machine.auth.Proof;
import dev.leanto.machine.auth.Reach;
import dev.leanto.projects.projects.Language;
import dev.leanto.testing.ContractTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A search whose time is over goes on with the next request, however little the one before has found. */
class SearchBoundsTest extends ContractTest {

    private SearchQuery query(@Nullable Language language, @Nullable String path, SearchPlace after) {
        return new SearchQuery(
                Wanted.text("Zugzwang", false, false),
                null,
                null,
                language,
                null,
                path == null ? null : PathPattern.of(path),
                after,
                30);
    }

    /** How many requests it takes, each of which has no time. */
    private int requests(Reach reach, @Nullable Language language, @Nullable String path, int found) {
        var installation = server.server().installation();
        Search search = new Search(
                installation.database(), installation.projects(), installation.organizations(), Duration.ZERO);
        Caller caller = new Caller(user.id(), new Proof.Token(1, ""), reach, false, Client.of(null), null);
        SearchPlace after = SearchPlace.BEGINNING;
        int requests = 0;
        int all = 0;
        while (after != null) {
            Search.Page page = search.find(caller, query(language, path, after));
            all += page.found().size();
            requests++;
            after = page.next();
        }
        assertThat(all).isEqualTo(found);
        return requests;
    }

    @Test
    void comesToAnEndAPieceAtATime() {
        List<Integer> projects = IntStream.range(0, 3)
                .map(i -> user.newProject("Zugzwang " + i))
                .boxed()
                .toList();
        assertThat(requests(Reach.ALL, null, null, 3)).isGreaterThanOrEqualTo(3);
        // Nothing is found in them, and yet each was looked at.
        assertThat(requests(Reach.ALL, null, "*.none", 0)).isGreaterThanOrEqualTo(3);
        assertThat(requests(Reach.only(List.of(projects.getFirst())), null, null, 1))
                .isLessThanOrEqualTo(3);
    }

    @Test
    void passesByOnlySoManyProjectsThatAreNotAskedFor() {
        int first = user.newProject("Zugzwang");
        server.write(tx -> tx.update("""
                WITH RECURSIVE more (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM more WHERE number < 450)
                INSERT INTO projects (owner_id, organization_id, name, name_key, description, language, lean_version_id,
                    lean_pinned_to_master, lean_environment_id, channel_token, created_at, modified_at, version, revision,
                    last_file_id, settings)
                SELECT owner_id, organization_id, name || ' ' || number, name_key || ' ' || number, description, language,
                    lean_version_id, lean_pinned_to_master, lean_environment_id, channel_token, created_at, modified_at,
                    version, revision, last_file_id, settings
                FROM projects CROSS JOIN more WHERE id = :id
                """).bindMap(Map.of("id", first)).execute());
        assertThat(requests(Reach.ALL, Language.C_SHARP, null, 0)).isBetween(3, 8);
    }

    /** Its entry would take so long to be written that everybody else who writes had to wait. */
    @Test
    void findsWhatIsInMoreThanTheIndexKeeps() {
        int large = user.newProject("Large");
        Random random = new Random(1);
        int each = Trigrams.MOST / 5;
        for (int i = 0; i < 10; i++) {
            StringBuilder noise = new StringBuilder();
            random.ints(each, 0x4E00, 0x9E00).forEach(c -> noise.append((char) c));
            write(large, "noise" + i + ".py", noise.toString());
        }
        write(large, "needle.py", "Zugzwang");
        new CatchUp(server.server().database()).all();
        Map<String, String> wanted = Map.of("text", "Zugzwang");
        assertThat(user.call("search/read", wanted).ok().all("/results", "name"))
                .containsExactly("needle.py");
        assertThat(server.newUser().call("search/read", wanted).ok().at("/results"))
                .isEmpty();
    }

    private void write(int projectId, String name, String content) {
        user.call("files/create", Map.of("projectId", projectId, "name", name, "content", content))
                .ok();
    }
}
