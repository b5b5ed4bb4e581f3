package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.auth.Reach;
import dev.leanto.people.users.TokenScope;
import dev.leanto.projects.quotas.Quota;
import dev.leanto.projects.quotas.QuotaHolder;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What must hold of projects, keys, quotas, locks, invitations and tokens holds when a project gets another owner. */
class TransferRulesTest extends TransferContract {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private void registerKey(TestUser by) {
        by.call("organizations/encryption/keys/create", Map.of("name", "desk", "hash", KEY))
                .ok();
    }

    private String name(TestUser of) {
        return String.valueOf(server.rows("SELECT name FROM users WHERE id = :id", Map.of("id", of.id()))
                .getFirst()
                .get("name"));
    }

    private static List<String> names(TestUser of) {
        return of.call("projects/read").ok().all("/projects", "name");
    }

    @Test
    void anEncryptedOneGoesOnlyWhereItsKeyIs() {
        registerKey(user);
        update(user, projectId, "encryptionKey", KEY).ok();
        transfer("keep", true).refused("The project is encrypted: an encrypted project cannot have collaborators");
        String shared = server.write(
                tx -> server.server().installation().organizations().create(tx, "Both", user.id()));
        TestUser other = server.newUser("Other");
        server.join(other, shared, false);
        transfer(user, other.publicId())
                .refused("The project is encrypted, and its key " + KEY + " is not registered with the organization of"
                        + " the new owner that it would come to: register it there first");
        registerKey(other);
        transfer(user, other.publicId()).ok();
        assertThat(other.project(projectId).at("/projects/0/encrypted").asBoolean())
                .isTrue();
        projectId = user.newProject("Stays here");
        update(user, projectId, "encryptionKey", KEY).ok();
        transfer().ok();
        assertThat(owner()).isEqualTo(heir.id());
    }

    @Test
    void keepsTheRuleOfKeysAmongLibrariesOfTheNewOwner() {
        registerKey(user);
        int using = heir.newProject("Uses it");
        server.addCollaborator(projectId, heir, true);
        update(heir, using, "libraries", List.of(projectId)).ok();
        user.call("projects/collaboration/delete", Map.of("projectId", projectId, "collaboratorId", heir.publicId()))
                .ok();
        update(user, projectId, "encryptionKey", KEY).ok();
        transfer()
                .refused("encryptionKey: the project 'Private project " + using
                        + "' uses this library, and has not this" + " key: encrypt it with the same key first");
        int library = projectId;
        projectId = using;
        transfer(heir, user.publicId())
                .refused("The library 'Private project " + library + "' is encrypted with another key than the project:"
                        + " a library must be unencrypted or share the project's key");
        assertThat(owner()).isEqualTo(heir.id());
        update(user, library, "encryptionKey", "").ok();
        transfer(heir, user.publicId()).ok();
    }

    @Test
    void keepsLibrariesThatTheNewOwnerCannotSee() {
        int library = user.newProject("Library/Tools");
        update(user, projectId, "libraries", List.of(library)).ok();
        transfer().ok();
        assertThat(heir.project(projectId)
                        .at("/projects/0/libraries/0/libraryName")
                        .asString())
                .isEqualTo("Private project " + library);
        update(heir, projectId, "description", "goes on").ok();
    }

    @Test
    void countsForTheNewOwner() {
        server.setQuota(new QuotaHolder.User(heir.id()), Quota.PROJECTS, 1);
        server.setQuota(new QuotaHolder.Organization(user.organizationId()), Quota.PROJECTS, 1);
        heir.call("projects/create", Map.of("name", "Own", "language", "Py", "organizationId", heir.organizationId()))
                .ok();
        transfer()
                .refused("This would exceed the quota 'projects' of user " + heir.id()
                        + ": 1 of 1 are used, and this needs 1 more. Projects in the recycle bin count until they are"
                        + " purged");
        assertThat(owner()).isEqualTo(user.id());
        server.setQuota(new QuotaHolder.User(heir.id()), Quota.PROJECTS, 2);
        transfer().ok();
        assertThat(user.call("quotas/read").ok().at("/quotas/0/used").asInt()).isZero();
    }

    @Test
    void keepsTheOldOwnerOnlyWhileThereIsRoomForThem() {
        for (int i = 0; i < 5; i++) {
            server.addCollaborator(projectId, server.newUser(), false);
        }
        transfer("keep", true)
                .refused("The project would have 6 collaborators, more than the limit of 5 (limits.collaborators)");
        assertThat(owner()).isEqualTo(user.id());
        transfer().ok();
        assertThat(owner()).isEqualTo(heir.id());
    }

    @Test
    void staysInTheRecycleBinForAsLongAsItWouldHave() {
        user.call("projects/delete", Map.of("projectId", projectId)).ok();
        server.purge();
        server.clock().advance(Duration.ofDays(20));
        server.purge();
        heir.newProject("Momentum");
        transfer().ok();
        Reply bin = heir.call("projects/recycle-bin/read").ok();
        assertThat(bin.at("/projects/0/deletedBy").asString()).isEqualTo(name(user));
        assertThat(bin.at("/projects/0/daysLeft").asInt()).isEqualTo(10);
        heir.call("projects/recycle-bin/restore", Map.of("projectId", projectId))
                .refused("Another project has the name 'Momentum'");
        heir.call("projects/recycle-bin/restore", Map.of("projectId", projectId, "name", "Momentum of old"))
                .ok();
        assertThat(names(heir)).contains("Momentum of old");
    }

    @Test
    void endsWhatTheOldOwnerHeldAndGoesOnWithInvitations() {
        TestUser invited = server.newUser();
        InvitationTest.invite(user, projectId, invited, true).ok();
        server.addCollaborator(projectId, server.newUser(), true);
        user.call("projects/collaboration/lock/acquire", Map.of("projectId", projectId))
                .ok();
        transfer().ok();
        assertThat(heir.call("projects/collaboration/lock/read", Map.of("projectId", projectId))
                        .ok()
                        .at("/lock")
                        .isNull())
                .isTrue();
        assertThat(invited.call("projects/invitations/read").ok().all("/invitations", "ownerName"))
                .containsExactly("Heir");
        invited.call("projects/invitations/accept", Map.of("projectId", projectId))
                .ok();
        update(invited, projectId, "description", "x").ok();
    }

    @Test
    void isNotFoundByAPushOfTheOldOwner() {
        update(user, projectId, "codeSourceId", "cli", "description", "read").ok();
        transfer().ok();
        update(user, projectId, "codeSourceId", "cli", "name", "Momentum").refused("Project not found");
        update(heir, projectId, "description", "theirs").ok();
        transfer(heir, user.publicId(), "keep", true).ok();
        user.call(
                        "files/update",
                        Map.of("projectId", projectId, "name", "main.py", "content", "x", "codeSourceId", "cli"))
                .ok();
    }

    @Test
    void isReachedByNoTokenOfCertainProjectsThatDidNotReachIt() {
        int other = user.newProject("Other");
        transfer(user.with(server.bearer(user, TokenScope.FULL, Reach.only(List.of(other)))), heir.publicId())
                .refused("Project not found");
        TestUser reaching = user.with(server.bearer(user, TokenScope.FULL, Reach.only(List.of(projectId))));
        int theirs = heir.newProject("Theirs");
        TestUser certain = heir.with(server.bearer(heir, TokenScope.FULL, Reach.only(List.of(theirs))));
        transfer(reaching, heir.publicId()).ok();
        reaching.call("projects/read", Map.of("projectId", projectId)).refused("Project not found");
        certain.call("projects/read", Map.of("projectId", projectId)).refused("Project not found");
        heir.project(projectId);
    }
}
