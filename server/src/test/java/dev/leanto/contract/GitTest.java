package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leanto.machine.auth.Reach;
import dev.leanto.people.users.TokenScope;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.TestRequest;
import dev.leanto.testing.TestUser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportBundleStream;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The history of a project by git: in a bundle and over HTTP, read by a git that is not this server's. */
class GitTest extends ContractTest {

    private static final List<RefSpec> ALL = List.of(new RefSpec("+refs/*:refs/*"));

    private int projectId;

    @BeforeEach
    void fiveRevisions() {
        projectId = user.newProject("Told");
        change("files/create", "name", "lib/a.py", "content", "first\n", "codeSourceId", "agent");
        change("files/update", "name", "lib/a.py", "newName", "b.py");
        change("projects/update", "description", "new");
        change("files/update", "name", "b.py", "content", "second\n");
        change("projects/revisions/name", "revision", "2", "name", "v1 of it");
    }

    private void change(String operation, String... pairs) {
        Map<String, Object> fields = new HashMap<>(Map.of("projectId", projectId));
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], pairs[i + 1]);
        }
        user.call(operation, fields).ok();
    }

    private static InMemoryRepository repository() {
        return new InMemoryRepository(new DfsRepositoryDescription("mine"));
    }

    private InMemoryRepository bundle() throws IOException {
        byte[] bytes = user.request("projects/export")
                .json("{\"projectId\":" + projectId + ",\"format\":\"bundle\"}")
                .download();
        InMemoryRepository repository = repository();
        try (TransportBundleStream transport =
                new TransportBundleStream(repository, new URIish(), new ByteArrayInputStream(bytes))) {
            transport.fetch(NullProgressMonitor.INSTANCE, ALL);
        }
        return repository;
    }

    private void fetch(InMemoryRepository into, String name, String password) throws Exception {
        try (Transport transport = Transport.open(into, new URIish(server.url() + "/git/" + projectId + ".git"))) {
            transport.setCredentialsProvider(new UsernamePasswordCredentialsProvider(name, password));
            transport.fetch(NullProgressMonitor.INSTANCE, ALL);
        }
    }

    private void fetch(InMemoryRepository into) throws Exception {
        fetch(into, "" + user.id(), user.token());
    }

    private static ObjectId head(InMemoryRepository repository) throws IOException {
        Ref head = repository.exactRef("refs/heads/main");
        return head == null ? ObjectId.zeroId() : head.getObjectId();
    }

    private static List<RevCommit> commits(InMemoryRepository repository) throws IOException {
        List<RevCommit> commits = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository)) {
            walk.sort(RevSort.REVERSE);
            walk.sort(RevSort.TOPO, true);
            walk.markStart(walk.parseCommit(head(repository)));
            walk.forEach(commits::add);
        }
        return commits;
    }

    private static Map<String, String> files(InMemoryRepository repository, RevCommit commit) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                files.put(
                        walk.getPathString(),
                        new String(repository.open(walk.getObjectId(0)).getBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void makesACommitOfEveryRevision() throws Exception {
        InMemoryRepository repository = bundle();
        List<RevCommit> commits = commits(repository);
        assertThat(commits).hasSize(5);
        RevCommit second = commits.get(1);
        assertThat(second.getFullMessage()).isEqualTo("""
                        files: 1 added

                        Leanto-Revision: 2
                        Leanto-Kind: update
                        Leanto-Source: agent
                        Leanto-Token: laptop
                        """);
        assertThat(second.getAuthorIdent().getEmailAddress()).isEqualTo("noreply@leanto.invalid");
        assertThat(second.getAuthorIdent().getName()).isNotBlank();
        assertThat(second.getAuthorIdent().getWhenAsInstant().getEpochSecond())
                .isEqualTo(server.clock().instant().getEpochSecond());
        assertThat(repository.exactRef("refs/tags/v1-of-it").getObjectId()).isEqualTo(second);
        assertThat(files(repository, second)).containsEntry("lib/a.py", "first\n");
        assertThat(files(repository, commits.get(2)))
                .containsEntry("b.py", "first\n")
                .doesNotContainKey("lib/a.py");
        assertThat(files(repository, commits.get(2)).get(".leanto/settings.json"))
                .contains("\"description\":\"\"");
        assertThat(files(repository, commits.get(3)).get(".leanto/settings.json"))
                .contains("\"description\":\"new\"");
        assertThat(files(repository, commits.get(3)).get("config.json")).contains("\"cloud-id\": " + projectId);
        assertThat(files(repository, commits.get(4))).containsEntry("b.py", "second\n");
    }

    @Test
    void bringsTheSameByHttpAndLaterWhatIsNew() throws Exception {
        InMemoryRepository repository = repository();
        fetch(repository);
        assertThat(head(repository)).isEqualTo(head(bundle()));
        ObjectId before = head(repository);
        change("files/create", "name", "lib/c.py", "content", "third\n");
        change("files/delete", "name", "b.py");
        fetch(repository);
        List<RevCommit> commits = commits(repository);
        assertThat(commits).hasSize(7).contains(commits.get(4));
        assertThat(commits.get(4)).isEqualTo(before);
        assertThat(files(repository, commits.get(6)))
                .containsEntry("lib/c.py", "third\n")
                .doesNotContainKey("b.py");
        assertThat(head(bundle())).isEqualTo(head(repository));
    }

    /** Enough of it that folders are told by their differences, and that a page of the history is not all. */
    @Test
    void bringsALongHistory() throws Exception {
        for (int i = 0; i < 130; i++) {
            String what = i < 40 ? "files/create" : "files/update";
            change(what, "name", "many/f" + i % 40 + ".py", "content", "number " + i + "\n");
        }
        InMemoryRepository repository = bundle();
        List<RevCommit> commits = commits(repository);
        assertThat(commits).hasSize(135);
        for (int i = 0; i < 130; i += 43) {
            assertThat(files(repository, commits.get(5 + i)))
                    .hasSize(6 + Math.min(i, 39))
                    .containsEntry("many/f" + i % 40 + ".py", "number " + i + "\n");
        }
        InMemoryRepository fetched = repository();
        fetch(fetched);
        assertThat(head(fetched)).isEqualTo(head(repository));
    }

    @Test
    void isForThoseWhoCanReadTheProject() throws Exception {
        String bearer = server.bearer(user, TokenScope.READ, Reach.only(Set.of(projectId)));
        InMemoryRepository repository = repository();
        fetch(repository, "anybody", bearer);
        assertThat(commits(repository)).hasSize(5);
        String elsewhere = server.bearer(user, TokenScope.READ, Reach.only(Set.of(user.newProject("Other"))));
        TestUser stranger = server.newUser();
        refused("anybody", elsewhere, "not found");
        refused("" + stranger.id(), stranger.token(), "not found");
        refused("" + user.id(), stranger.token(), "not authorized");
        refused("" + user.id(), "", "not authorized");
        change("projects/delete");
        refused("" + user.id(), user.token(), "not found");
    }

    private void refused(String name, String password, String text) {
        assertThatThrownBy(() -> fetch(repository(), name, password))
                .isInstanceOfAny(TransportException.class, GitAPIException.class)
                .hasMessageContaining(text);
    }

    @Test
    void saysInTextWhyItRefuses() {
        String url = server.url() + "/git/" + projectId + ".git/";
        var asked = TestRequest.to(url + "info/refs?service=git-upload-pack")
                .method("GET")
                .send();
        assertThat(asked.status()).isEqualTo(401);
        assertThat(asked.headers().allValues("WWW-Authenticate")).anyMatch(value -> value.startsWith("Basic "));
        assertThat(asked.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
        assertThat(asked.text()).startsWith("Give git your user id as the name and an API token as the password");
        var push = TestRequest.to(url + "info/refs?service=git-receive-pack")
                .method("GET")
                .send();
        assertThat(push.status()).isEqualTo(403);
        assertThat(push.text())
                .isEqualTo("Projects are given out by git to be read: change them with the LEAN CLI or the API, and"
                        + " fetch again\n");
        assertThat(TestRequest.to(url + "git-upload-pack").method("GET").send().status())
                .isEqualTo(405);
        var broken = TestRequest.to(url + "git-upload-pack")
                .header("Authorization", "Basic " + TestUser.base64(user.id() + ":" + user.token()))
                .body("application/x-git-upload-pack-request", "0008nonsense")
                .send();
        assertThat(broken.status()).isEqualTo(404);
        assertThat(broken.text()).startsWith("What git asks could not be read");
        var proxied = TestRequest.to(url + "info/refs?service=git-upload-pack")
                .method("GET")
                .header("Authorization", "Basic " + TestUser.base64(user.id() + ":" + user.token()))
                .header("X-Forwarded-For", "203.0.113.9")
                .send();
        assertThat(proxied.status()).isEqualTo(401);
        assertThat(proxied.text()).startsWith("Git sends a token as it is, so it is taken over TLS only");
    }

    @Test
    void aHistoryThatWasThinnedOutIsAnotherOneOfTheRevisionsThatStay() throws Exception {
        InMemoryRepository mine = repository();
        fetch(mine);
        List<RevCommit> before = commits(mine);
        user.call("organizations/retention/update", Map.of("afterDays", 1, "keep", "day"))
                .ok();
        server.purge();
        server.clock().advance(Duration.ofDays(9));
        assertThat(server.thin().revisions()).isPositive();
        fetch(mine);
        List<RevCommit> after = commits(mine);
        assertThat(after).hasSizeLessThan(before.size());
        assertThat(after.getFirst()).isEqualTo(before.getFirst());
        assertThat(after.getLast().getTree()).isEqualTo(before.getLast().getTree());
        change("files/create", "name", "later.py", "content", "later");
        fetch(mine);
        assertThat(commits(mine)).startsWith(after.toArray(RevCommit[]::new)).hasSize(after.size() + 1);
    }
}
