package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leanto.machine.db.Tx;
import dev.leanto.people.users.TokenScope;
import dev.leanto.program.server.Installation;
import dev.leanto.projects.lean.LeanEnvironment;
import dev.leanto.projects.lean.LeanVersion;
import dev.leanto.testing.ContractTest;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/**
 * The rules for what an operator does, asked of the rooms themselves: whoever comes to them by another way than the
 * command line is held to the same.
 */
class RoomRulesTest extends ContractTest {

    private static final String LONG = "x".repeat(201);

    private void refused(BiConsumer<Installation, Tx> work, String text) {
        assertThatThrownBy(() -> server.write(tx -> {
                    work.accept(server.server().installation(), tx);
                    return true;
                }))
                .hasMessage(text);
    }

    private <T> T done(BiFunction<Installation, Tx, T> work) {
        return server.write(tx -> work.apply(server.server().installation(), tx));
    }

    private static LeanVersion version(String name) {
        return new LeanVersion(0, Instant.EPOCH, "", "", "", name, "", true, true);
    }

    @Test
    void aLeanVersionThatIsUsedStays() {
        int id = done((house, tx) -> house.lean().addVersion(tx, version("v1"))).id();
        int project = user.newProject("p");
        user.call("projects/update", Map.of("projectId", project, "versionId", id))
                .ok();
        user.call("projects/delete", Map.of("projectId", project)).ok();
        refused(
                (house, tx) -> house.lean().removeVersion(tx, id),
                "LEAN version " + id + " is used by 1 project, those in the recycle bin counted");
        refused(
                (house, tx) -> house.lean().removeVersion(tx, 1),
                "LEAN version 1 is master, which new projects follow");
        refused((house, tx) -> house.lean().removeVersion(tx, 999), "There is no LEAN version 999");
    }

    @Test
    void aNewLeanVersionIsNamedAndNeverMaster() {
        LeanVersion added = done((house, tx) -> house.lean().addVersion(tx, version(" v2 ")));
        assertThat(added.name()).isEqualTo("v2");
        assertThat(added.ref()).isEqualTo("refs/heads/v2");
        assertThat(added.master()).isFalse();
        done((house, tx) -> {
            house.lean().removeVersion(tx, added.id());
            return true;
        });
        refused((house, tx) -> house.lean().addVersion(tx, version(" ")), "Required parameter name is empty");
        refused(
                (house, tx) -> house.lean().addVersion(tx, version(LONG)),
                "name is longer than the limit of 200 characters");
        refused(
                (house, tx) -> house.lean().addVersion(tx, version("v\n3")),
                "name contains a control character (at character 2)");
    }

    @Test
    void anEnvironmentThatIsUsedStays() {
        LeanEnvironment torch = new LeanEnvironment(0, "PyTorch", null, "", true);
        int id = done((house, tx) -> house.lean().addEnvironment(tx, torch)).id();
        int project = user.newProject("p");
        user.call("projects/update", Map.of("projectId", project, "leanEnvironment", id))
                .ok();
        refused(
                (house, tx) -> house.lean().removeEnvironment(tx, id),
                "Environment " + id + " is used by 1 project, those in the recycle bin counted");
        refused(
                (house, tx) -> house.lean().removeEnvironment(tx, 1),
                "Environment 1 is the default, which new projects have");
        refused((house, tx) -> house.lean().removeEnvironment(tx, 999), "There is no environment 999");
        refused(
                (house, tx) -> house.lean().addEnvironment(tx, new LeanEnvironment(0, "", null, "", true)),
                "Required parameter name is empty");
    }

    @Test
    void anEncryptionKeyThatIsUsedStays() {
        String organization = user.organizationId();
        String hash = "0123456789abcdef0123456789abcdef";
        done((house, tx) -> house.encryptionKeys().add(tx, organization, " desk ", hash, null));
        int project = user.newProject("p");
        user.call("projects/update", Map.of("projectId", project, "encryptionKey", hash))
                .ok();
        refused(
                (house, tx) -> house.encryptionKeys().remove(tx, organization, hash, null),
                "The key " + hash + " is used by 1 project, those in the recycle bin counted");
        refused(
                (house, tx) -> house.encryptionKeys().remove(tx, organization, "0", null),
                "The organization has no encryption key 0");
        refused(
                (house, tx) -> house.encryptionKeys().remove(tx, "nowhere", hash, null),
                "There is no organization 'nowhere'");
        refused(
                (house, tx) -> house.encryptionKeys().add(tx, "nowhere", "desk", hash, null),
                "There is no organization 'nowhere'");
        refused(
                (house, tx) -> house.encryptionKeys().add(tx, organization, "desk", "f".repeat(32), null),
                "A key of the name 'desk' or of the hash " + "f".repeat(32) + " is registered already");
    }

    @Test
    void anOrganizationHasANameAndKeepsItsOwner() {
        String organization = user.organizationId();
        refused(
                (house, tx) -> house.organizations().create(tx, "a\tb", user.id()),
                "name contains a control character (at character 2)");
        refused((house, tx) -> house.organizations().create(tx, "Desk", 999_999), "There is no user 999999");
        refused(
                (house, tx) -> house.organizations().removeMember(tx, organization, user.id()),
                "User " + user.id() + " owns the organization '"
                        + done((house, tx) -> house.organizations().require(tx, organization))
                                .name()
                        + "' and cannot be removed from it");
        refused(
                (house, tx) -> house.organizations().addMember(tx, organization, 999_999, false, false),
                "There is no user 999999");
        refused(
                (house, tx) -> house.organizations().addMember(tx, "nowhere", user.id(), false, false),
                "There is no organization 'nowhere'");
    }

    @Test
    void usersAndTheirTokensAreNamed() {
        refused((house, tx) -> house.users().create(tx, LONG, ""), "name is longer than the limit of 200 characters");
        refused(
                (house, tx) -> house.users().create(tx, "Ada", "a\nb"),
                "email contains a control character (at character 2)");
        refused((house, tx) -> house.users().disable(tx, 999_999), "There is no user 999999");
        refused((house, tx) -> house.users().enable(tx, 999_999), "There is no user 999999");
        refused((house, tx) -> house.tokens().revoke(tx, 999_999), "There is no token 999999");
        refused(
                (house, tx) -> house.tokens().create(tx, 999_999, "laptop", TokenScope.FULL, null),
                "There is no user 999999");
        refused(
                (house, tx) -> house.tokens().create(tx, user.id(), " ", TokenScope.FULL, null),
                "Required parameter label is empty");
        refused(
                (house, tx) -> house.tokens().create(tx, user.id(), "laptop", TokenScope.FULL, Instant.EPOCH),
                "A token must end in the future, and 1970-01-01T00:00:00.000Z is not");
    }
}
