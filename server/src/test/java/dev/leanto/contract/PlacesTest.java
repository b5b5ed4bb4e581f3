package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.projects.events.EventFeed;
import dev.leanto.testing.Receiver;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Up to where webhooks have been told of everything, when there is nothing for them. */
class PlacesTest extends HookedTest {

    private String position(String id) {
        return String.valueOf(server.rows("SELECT position FROM webhooks WHERE id = :id", Map.of("id", id))
                .getFirst()
                .get("position"));
    }

    private String ofOrganization() {
        return user.call("webhooks/create", Map.of("organizationId", user.organizationId(), "url", receiver.url()))
                .ok()
                .at("/webhook/webhookId")
                .asString();
    }

    private void restart() {
        server.close();
        server = TestServer.start(server.config(), server.clock());
        user = new TestUser(server, user.id(), user.token(), user.organizationId(), null);
    }

    /** As many changes of another project as are on some pages. */
    private void fill(int other, int changes) {
        server.write(tx -> tx.execute(
                "INSERT INTO changes (kind, project_id, revision) WITH RECURSIVE n (i) AS"
                        + " (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT 'revision', ?, i FROM n",
                changes,
                other));
    }

    /** What was sent is forgotten after some time. */
    @Test
    void haveNumbersThatNeverRepeat() throws Exception {
        String id = hook();
        write(user, project, "1");
        receiver.next();
        deliveries(id, "delivered", 1);
        server.write(tx -> tx.execute("DELETE FROM webhook_deliveries"));
        write(user, project, "2");
        receiver.next();
        deliveries(id, "delivered", 1);
        assertThat(server.number("SELECT number FROM webhook_deliveries", Map.of()))
                .isEqualTo(2);
    }

    @Test
    void goOnBehindWhatNobodyIsToldOf() throws Exception {
        String id = hook();
        String before = position(id);
        fill(user.newProject("Other"), 10);
        restart();
        Receiver.awaited(() -> position(id), now -> !now.equals(before));
        write(user, project, "1");
        assertThat(events(receiver.next())).containsExactly("revision 2");
    }

    @Test
    void goOnBehindWhatTheirUserMayNotSee() throws Exception {
        TestUser member = server.newUser();
        server.join(member, user.organizationId(), false);
        String id = ofOrganization();
        member.call(
                        "projects/create",
                        Map.of("name", "Theirs", "language", "Py", "organizationId", user.organizationId()))
                .ok();
        String before = position(id);
        restart();
        Receiver.awaited(() -> position(id), now -> !now.equals(before));
        write(user, project, "1");
        Receiver.Got got = receiver.next();
        assertThat(got.json().at("/missed").asBoolean()).isFalse();
        assertThat(events(got)).containsExactly("revision 2");
    }

    @Test
    void sayThatWhatLayBehindThemIsForgotten() throws Exception {
        hook();
        fill(user.newProject("Other"), 10);
        server.write(tx -> tx.execute("DELETE FROM changes WHERE number < (SELECT max(number) FROM changes)"));
        restart();
        Receiver.Got got = receiver.next();
        assertThat(got.json().at("/missed").asBoolean()).isTrue();
        assertThat(events(got)).isEmpty();
    }

    @Test
    void areFoundFarBehindWhatOthersDo() throws Exception {
        String id = ofOrganization();
        String before = position(id);
        fill(server.newUser().newProject("Not theirs"), 3_000);
        write(user, project, "1");
        assertThat(events(receiver.next())).containsExactly("revision 2");
        Receiver.awaited(() -> position(id), now -> !now.equals(before));
    }

    @Test
    void areKeptByAnAttemptThatFails() throws Exception {
        String id = ofOrganization();
        fill(server.newUser().newProject("Not theirs"), 3_000);
        receiver.answer(500);
        write(user, project, "1");
        String first = receiver.next().delivery();
        Receiver.awaited(
                () -> server.number(
                        "SELECT sum(attempts) FROM webhook_deliveries WHERE webhook_id = :id", Map.of("id", id)),
                attempts -> attempts == 1);
        receiver.answer(200);
        server.clock().advance(Duration.ofMinutes(5));
        Receiver.Got again = receiver.next();
        assertThat(again.delivery()).isEqualTo(first);
        assertThat(events(again)).containsExactly("revision 2");
    }

    /** Whoever is told of one project does not read those of all others. */
    @Test
    void areThoseOfAProjectOnOnePage() {
        EventFeed feed = new EventFeed();
        var before = server.write(feed::newest);
        fill(user.newProject("Other"), 3_000);
        write(user, project, "1");
        EventFeed.Page page = Receiver.awaited(
                () -> server.write(tx -> feed.after(tx, user.id(), project, (_, _) -> Set.of(project), before)),
                now -> !now.events().isEmpty());
        assertThat(page.events()).extracting(told -> told.view().event()).isEqualTo(List.of("revision"));
        assertThat(page.more()).isFalse();
        assertThat(server.<EventFeed.Page>write(
                                tx -> feed.after(tx, user.id(), project, (_, _) -> Set.of(project), page.end()))
                        .events())
                .isEmpty();
    }
}
