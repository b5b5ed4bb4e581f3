package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.auth.Reach;
import dev.leanto.people.users.TokenScope;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.OfOneServer;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Refused log-ins in the audit: told to whom they claimed to be, and to the administrators of their organization. */
class RefusedTrailTest extends ContractTest {

    private static final String ACTION = "logIn.refuse";

    private TestUser member;

    @BeforeEach
    void refusals() {
        server.server().installation().usage().flush();
        server.clock().advance(Duration.ofHours(2));
        member = server.newUser("Member");
        server.sql("""
                INSERT INTO organization_members (organization_id, user_id, is_admin, preferred, added_at)
                VALUES (:organization, :user, FALSE, FALSE, 0)
                """, Map.of("organization", user.organizationId(), "user", member.id()));
        refuse(member, 2);
        server.server().installation().usage().flush();
    }

    private void refuse(TestUser claimed, int times) {
        for (int i = 0; i < times; i++) {
            claimed.with("wrong").call("projects/read");
        }
    }

    private static Reply refused(TestUser by, Map<String, ?> fields) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.put("action", ACTION);
        return by.call("audit/read", all);
    }

    @Test
    @OfOneServer
    void areToldToWhomTheyClaimed() {
        Reply reply = refused(member, Map.of()).ok();
        assertThat(reply.at("/entries")).hasSize(1);
        assertThat(reply.at("/entries/0/userName").asString()).isEqualTo("Member");
        assertThat(reply.at("/entries/0/address").asString()).isEqualTo("127.0.0.1");
        assertThat(reply.at("/entries/0/tokenId").isNull()).isTrue();
        assertThat(reply.at("/entries/0/detail").asString())
                .startsWith("HASH_MISMATCH, 2 times within the hour, the last at 20");
        assertThat(member.call("audit/read").ok().all("/entries", "action")).contains(ACTION, "user.create");
        assertThat(refused(user, Map.of()).ok().at("/entries")).isEmpty();
    }

    @Test
    @OfOneServer
    void areToldToTheAdministratorsOfTheirOrganization() {
        String organization = user.organizationId();
        assertThat(refused(user, Map.of("organizationId", organization)).ok().all("/entries", "userId"))
                .containsExactly("" + member.id());
        assertThat(refused(user, Map.of("organizationId", organization, "userId", user.id()))
                        .ok()
                        .at("/entries"))
                .isEmpty();
        refused(member, Map.of("organizationId", organization))
                .refused("Only an administrator of the organization may do this");
        TestUser stranger = server.newUser();
        assertThat(refused(stranger, Map.of("organizationId", stranger.organizationId()))
                        .ok()
                        .at("/entries"))
                .isEmpty();
    }

    @Test
    void areNoDoingsOfAProjectOrOfATokenForSome() {
        int projectId = member.newProject("Own");
        assertThat(refused(member, Map.of("projectId", projectId)).ok().at("/entries"))
                .isEmpty();
        assertThat(refused(member, Map.of("file", "main.py")).ok().at("/entries"))
                .isEmpty();
        TestUser limited = member.with(server.bearer(member, TokenScope.FULL, Reach.only(List.of(projectId))));
        assertThat(refused(limited, Map.of()).ok().at("/entries")).isEmpty();
    }

    @Test
    @OfOneServer
    void areFilteredByAddressAndTime() {
        assertThat(refused(member, Map.of("address", "127.0.0.1")).ok().at("/entries"))
                .hasSize(1);
        assertThat(refused(member, Map.of("address", "192.0.2.1")).ok().at("/entries"))
                .isEmpty();
        server.sql("""
                INSERT INTO refused_log_ins (hour, address, user_id, reason, times, last_at)
                VALUES (5, '2001:db8:0:7:0:0:0:0/64', :user, 'HASH_MISMATCH', 3, 18000000)
                """, Map.of("user", member.id()));
        assertThat(refused(member, Map.of("address", "2001:db8:0:7::9")).ok().all("/entries", "address"))
                .containsExactly("2001:db8:0:7:0:0:0:0/64");
        assertThat(refused(member, Map.of("until", "1971-01-01T00:00:00Z")).ok().at("/entries"))
                .hasSize(1);
        assertThat(refused(member, Map.of("since", "1971-01-01T00:00:00Z")).ok().at("/entries"))
                .hasSize(1);
    }

    @Test
    void areReadPageByPage() {
        for (int hour = 5; hour < 8; hour++) {
            for (String reason : List.of("HASH_MISMATCH", "TOKEN_REVOKED")) {
                for (String address : List.of("192.0.2.1", "192.0.2.2", "further addresses")) {
                    server.sql("""
                            INSERT INTO refused_log_ins (hour, address, user_id, reason, times, last_at)
                            VALUES (:hour, :address, :user, :reason, 1, 1)
                            """, Map.of("hour", hour, "address", address, "user", member.id(), "reason", reason));
                }
            }
        }
        List<String> whole = texts(member.call("audit/read").ok());
        assertThat(whole.stream().filter(one -> one.contains(ACTION))).hasSize(19);
        for (int size : new int[] {1, 4}) {
            List<String> paged = new ArrayList<>();
            Map<String, Object> fields = new LinkedHashMap<>(Map.of("count", size));
            for (boolean more = true; more; ) {
                Reply page = member.call("audit/read", fields).ok();
                paged.addAll(texts(page));
                more = !page.at("/next").isNull();
                fields.put("after", page.at("/next").asString(""));
            }
            assertThat(paged).as("in pages of %s", size).isEqualTo(whole);
        }
        for (String wrong : List.of("5.3.1~!", "5.3.1~AA", "5.3.1~YQ==", "5.3.1~")) {
            member.call("audit/read", Map.of("after", wrong))
                    .refused("after '" + wrong + "' is no place that an answer gave as next");
        }
    }

    private static List<String> texts(Reply reply) {
        List<String> texts = new ArrayList<>();
        reply.at("/entries").forEach(entry -> texts.add(entry.toString()));
        return texts;
    }
}
