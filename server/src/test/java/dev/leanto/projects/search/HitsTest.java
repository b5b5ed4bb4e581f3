package dev.leanto.projects.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.OfOneServer;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the index itself names, before anybody's rights are looked at. */
@OfOneServer
class HitsTest extends ContractTest {

    private static final Needed WORD = Needed.piece(Folded.of("Zwischenzug"));

    private int project(TestUser owner) {
        int project = owner.newProject("Any");
        owner.call("files/create", Map.of("projectId", project, "name", "a.py", "content", "# Zwischenzug"))
                .ok();
        return project;
    }

    private List<Integer> hits(@Nullable Set<Integer> owners) {
        return server.server()
                .database()
                .read(tx -> new SearchStore().hits(tx, WORD, owners, Integer.MAX_VALUE, 1_000));
    }

    @Test
    void areProjectsOfThoseOwnersOnly() {
        List<Integer> projects = new ArrayList<>();
        Set<Integer> owners = new TreeSet<>();
        for (int i = 0; i < 6; i++) {
            TestUser owner = server.newUser();
            owners.add(owner.id());
            projects.addFirst(project(owner));
        }
        int another = project(user);
        new CatchUp(server.server().database()).all();
        assertThat(hits(null)).contains(another).containsAll(projects);
        assertThat(hits(Set.of(user.id()))).containsExactly(another);
        // PostgreSQL's index tells few owners apart, and finds out whose the others are elsewhere.
        assertThat(hits(owners)).isEqualTo(projects);
    }

    @Test
    void areSortedInWhenPostgresqlHasGatheredThem() {
        int project = project(user);
        new CatchUp(server.server().database()).all();
        IndexStore index = new IndexStore();
        Object words = IndexWords.entry(server.server().database().dialect(), user.id(), IntStream.range(1, 100));
        long pages = server.server().database().write(tx -> {
            index.begin(tx);
            index.put(tx, project, 1_000, words);
            return index.settle(tx);
        });
        assertThat(pages > 0).isEqualTo(database == TestDatabase.POSTGRESQL);
    }
}
