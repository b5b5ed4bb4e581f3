package dev.leanto.program.seed;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.Client;
import dev.leanto.machine.auth.Proof;
import dev.leanto.machine.auth.Reach;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.ApiException;
import dev.leanto.machine.wire.LineRule;
import dev.leanto.people.organizations.Organizations;
import dev.leanto.people.users.NewToken;
import dev.leanto.people.users.TokenScope;
import dev.leanto.people.users.User;
import dev.leanto.people.users.Users;
import dev.leanto.program.seed.FixtureFile.Entry;
import dev.leanto.program.server.Installation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The users and organizations that the file declares. Every user has an organization of their own, as everywhere; the one
 * that they name besides is the one that they prefer.
 */
final class People {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final String ID_RULE = "must have 1 to 64 letters of A to Z, digits, - or _";
    private static final String LABEL = "fixture";

    private final FixtureFile file;
    private final List<Entry<OrganizationFixture>> organizations;
    private final List<Entry<UserFixture>> users;

    People(FixtureFile file) {
        this.file = file;
        this.organizations = file.entries(FixtureFile.ORGANIZATIONS, OrganizationFixture.class);
        this.users = file.entries(FixtureFile.USERS, UserFixture.class);
        checkOrganizations();
        checkUsers();
    }

    private void checkOrganizations() {
        Set<String> ids = new HashSet<>();
        for (Entry<OrganizationFixture> entry : organizations) {
            String id = entry.record().id();
            require(ID.matcher(id).matches(), entry.at("id"), ID_RULE);
            require(ids.add(id), entry.at("id"), "'" + id + "' is given twice");
            requireLine(Organizations.NAME, entry.at("name"), entry.record().name());
            boolean used =
                    users.stream().anyMatch(user -> id.equals(user.record().organization()));
            require(used, entry.path(), "has no user: the first who names it owns it");
        }
        for (Entry<UserFixture> entry : users) {
            String named = entry.record().organization();
            require(named == null || ids.contains(named), entry.at("organization"), "'" + named + "' is not declared");
            String own = ownOrganization(entry.record());
            require(!ids.contains(own), entry.path(), "has an organization of their own with the declared id " + own);
        }
    }

    private void checkUsers() {
        Set<Integer> ids = new HashSet<>();
        Set<String> publicIds = new HashSet<>();
        for (Entry<UserFixture> entry : users) {
            UserFixture user = entry.record();
            Fixtures.checkId(file, entry.at("id"), user.id());
            require(ids.add(user.id()), entry.at("id"), user.id() + " is given twice");
            String publicId = publicId(user);
            require(ID.matcher(publicId).matches(), entry.at("publicId"), ID_RULE);
            require(publicIds.add(publicId), entry.at("publicId"), "'" + publicId + "' is given twice");
            require(user.token() == null || !user.token().isEmpty(), entry.at("token"), "must not be empty");
            requireLine(Users.NAME, entry.at("name"), name(user));
            requireLine(Users.EMAIL, entry.at("email"), Objects.requireNonNullElse(user.email(), ""));
        }
    }

    private void require(boolean right, String at, String text) {
        if (!right) {
            throw file.wrong(at, text);
        }
    }

    private void requireLine(LineRule rule, String at, String text) {
        try {
            rule.checked(text);
        } catch (ApiException e) {
            throw file.refused(at, e);
        }
    }

    /** The users, in the order of the file. */
    List<UserFixture> users() {
        return users.stream().map(Entry::record).toList();
    }

    /**
     * Puts them into an empty installation, in one transaction.
     *
     * @return the callers for whom projects can be made, by user id
     */
    Map<Integer, Caller> load(Installation installation) {
        return installation.database().write(tx -> {
            Map<Integer, Caller> callers = new HashMap<>();
            for (UserFixture user : users()) {
                callers.put(user.id(), loadUser(installation, tx, user));
            }
            Set<String> made = new HashSet<>();
            for (UserFixture user : users()) {
                loadMembership(installation, tx, user, made);
            }
            return callers;
        });
    }

    private static Caller loadUser(Installation installation, Tx tx, UserFixture user) {
        String email = Objects.requireNonNullElse(user.email(), "");
        User made = new User(user.id(), publicId(user), name(user), email);
        installation.users().createAs(tx, made);
        installation.organizations().createPersonal(tx, ownOrganization(user), made, user.organization() == null);
        // Without a token they still make their projects; one that nobody knows is as good as none.
        NewToken token = user.token() == null
                ? installation.tokens().create(tx, user.id(), LABEL, TokenScope.FULL, null)
                : installation.tokens().createAs(tx, user.id(), user.token(), LABEL, TokenScope.FULL, null);
        return new Caller(user.id(), new Proof.Token(token.id(), LABEL), Reach.ALL, false, Client.OTHER, null);
    }

    /** The first user of an organization owns and administers it. */
    private void loadMembership(Installation installation, Tx tx, UserFixture user, Set<String> made) {
        String id = user.organization();
        if (id == null) {
            return;
        }
        if (!made.add(id)) {
            installation.organizations().addMember(tx, id, user.id(), false, true);
            return;
        }
        String name = organizations.stream()
                .map(Entry::record)
                .filter(one -> one.id().equals(id))
                .map(OrganizationFixture::name)
                .findFirst()
                .orElseThrow();
        installation.organizations().createAs(tx, id, name, user.id(), true);
    }

    private static String name(UserFixture user) {
        return Objects.requireNonNullElse(user.name(), "User " + user.id());
    }

    private static String publicId(UserFixture user) {
        return Objects.requireNonNullElseGet(user.publicId(), () -> derived("user", user.id()));
    }

    private static String ownOrganization(UserFixture user) {
        return derived("organization", user.id());
    }

    /** 32 hexadecimal digits that are the same for the same id, so that tests can count on them. */
    private static String derived(String what, int id) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("leanto fixture " + what + " " + id).getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
