package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OrganizationsTest extends ContractTest {

    @Test
    void givesEveryUserAPersonalOne() {
        Reply list = user.call("organizations/list").ok();
        assertThat(list.at("/organizations").size()).isEqualTo(1);
        JsonNode own = list.at("/organizations/0");
        assertThat(own.at("/id").asString()).matches("[0-9a-f]{32}").isEqualTo(user.organizationId());
        assertThat(own.at("/name").asString()).endsWith("'s Organization");
        assertThat(own.at("/type").asString()).isEqualTo("Individual");
        assertThat(own.at("/ownerName").asString()).isEqualTo("You");
        assertThat(own.at("/members").asInt()).isEqualTo(1);
        assertThat(own.at("/preferred").asBoolean()).isTrue();
    }

    @Test
    void listsTheCallersOwnFirst() {
        TestUser other = server.newUser();
        join(other.organizationId(), user);
        Reply list = user.call("organizations/list").ok();
        assertThat(list.all("/organizations", "id")).containsExactly(user.organizationId(), other.organizationId());
        assertThat(list.at("/organizations/1/ownerName").asString()).startsWith("Jane Doe");
        assertThat(list.at("/organizations/1/members").asInt()).isEqualTo(2);
        assertThat(list.at("/organizations/1/preferred").asBoolean()).isFalse();
    }

    private void join(String organizationId, TestUser member) {
        server.sql("""
                INSERT INTO organization_members (organization_id, user_id, is_admin, preferred, added_at)
                VALUES (:organization, :user, FALSE, FALSE, 1)
                """, Map.of("organization", organizationId, "user", member.id()));
    }

    @Test
    void readsThePreferredOneUnlessAnotherIsNamed() {
        TestUser other = server.newUser();
        join(other.organizationId(), user);
        assertThat(user.call("organizations/read").ok().at("/organization/id").asString())
                .isEqualTo(user.organizationId());
        Reply named = user.call("organizations/read", Map.of("organizationId", other.organizationId()))
                .ok();
        assertThat(named.all("/organization/members", "id")).containsExactly("" + other.id(), "" + user.id());
        assertThat(named.at("/organization/members/0/isAdmin").asBoolean()).isTrue();
        assertThat(named.at("/organization/members/1/isAdmin").asBoolean()).isFalse();
        assertThat(named.all("/organization/members", "email")).allMatch(email -> email.endsWith("@example.org"));
    }

    @Test
    void inventsNoCreditCardProductsOrSeats() {
        JsonNode organization = user.call("organizations/read").ok().at("/organization");
        assertThat(organization.at("/seats").asInt()).isZero();
        assertThat(organization.at("/credit").toString()).isEqualTo("{\"balance\":0,\"movements\":[]}");
        assertThat(organization.at("/products").toString()).isEqualTo("[]");
        assertThat(organization.at("/data").toString()).isEqualTo("{\"signedTime\":null,\"current\":false}");
        assertThat(user.call("account/read").ok().text())
                .isEqualTo("{\"organizationId\":\"" + user.organizationId()
                        + "\",\"creditBalance\":0,\"card\":null,\"success\":true}");
    }

    @Test
    void showsWhatIsStored() {
        Map<String, Object> id = Map.of("id", user.organizationId());
        server.sql("""
                UPDATE organizations SET seats = 3, credit_balance = '1234.50', card_brand = 'visa',
                    card_expiration = '04/27', card_last4 = '0042', data_signed_at = 1700000000123, data_current = TRUE
                WHERE id = :id
                """, id);
        server.sql("""
                INSERT INTO organization_credit_movements VALUES
                    (:id, 1, 1700000000123, 'Top up', 'credit', 'card', '1234.50', '1234.50')
                """, id);
        server.sql("""
                INSERT INTO organization_product_items VALUES (:id, 1, 'Support', 'Bronze', 7, 1, '10.00', '10.00')
                """, id);
        server.sql("""
                INSERT INTO organization_product_items VALUES (:id, 2, 'Support', 'Silver', 8, 2, '20', '40')
                """, id);
        assertThat(user.call("organizations/read").ok().text())
                .contains("\"seats\":3,\"credit\":{\"balance\":1234.50,\"movements\":[{\"date\":"
                        + "\"2023-11-14T22:13:20.123Z\",\"description\":\"Top up\",\"type\":\"credit\","
                        + "\"subtype\":\"card\",\"amount\":1234.50,\"balance\":1234.50}]}")
                .contains("\"products\":[{\"name\":\"Support\",\"items\":[{\"productId\":7,\"name\":\"Bronze\","
                        + "\"quantity\":1,\"unitPrice\":10.00,\"total\":10.00},{\"productId\":8,\"name\":\"Silver\","
                        + "\"quantity\":2,\"unitPrice\":20,\"total\":40}]}]")
                .contains("\"data\":{\"signedTime\":1700000000,\"current\":true}");
        assertThat(user.call("account/read").ok().at("/card").toString())
                .isEqualTo("{\"brand\":\"visa\",\"expiration\":\"04/27\",\"last4\":\"0042\"}");
    }

    @Test
    void answersAForeignOneLikeAnUnknownOne() {
        String foreign = server.newUser().organizationId();
        for (String operation : new String[] {"organizations/read", "account/read"}) {
            user.call(operation, Map.of("organizationId", foreign)).refused("Organization not found");
            user.call(operation, Map.of("organizationId", "0".repeat(32))).refused("Organization not found");
        }
    }

    @Test
    void readsVersionsAndEnvironmentsOfLean() {
        Reply versions = user.call("lean/versions/read").ok();
        assertThat(versions.at("/versions/0").toString())
                .isEqualTo("{\"id\":1,\"created\":null,\"description\":\"The newest LEAN\",\"leanHash\":\"\","
                        + "\"leanCloudHash\":\"\",\"name\":\"master\",\"ref\":\"refs/heads/master\",\"public\":1}");
        Reply environments = user.call("lean/environments/read").ok();
        assertThat(environments.at("/environments/0").toString())
                .isEqualTo("{\"id\":1,\"name\":\"Foundation Default\",\"path\":null,"
                        + "\"description\":\"The Python packages that come with LEAN\",\"public\":true}");
    }

    @Test
    void addsAndRemovesALibrary() {
        int projectId = user.newProject("Uses");
        int library = user.newProject("Ordinary");
        Map<String, Object> both = Map.of("projectId", projectId, "libraryId", library);
        user.call("projects/library/create", both).ok();
        user.call("projects/library/create", both).ok();
        assertThat(user.project(projectId).all("/projects/0/libraries", "projectId"))
                .containsExactly("" + library);
        user.call("projects/library/delete", both).ok();
        assertThat(user.project(projectId).at("/projects/0/libraries").size()).isZero();
        user.call("projects/library/delete", both)
                .refused("libraryId " + library + " is not a library of this project");
    }
}
