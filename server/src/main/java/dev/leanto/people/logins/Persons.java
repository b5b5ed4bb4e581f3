package dev.leanto.people.logins;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.people.organizations.Organizations;
import dev.leanto.people.users.UserAccount;
import dev.leanto.people.users.Users;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people see of themselves: who they are, and by what they can log in. */
public final class Persons {

    private final Database database;
    private final Users users;
    private final Organizations organizations;
    private final Clock clock;
    private final LoginStore store = new LoginStore();
    private final ProofStore proofs = new ProofStore();
    private final IdentityStore identities = new IdentityStore();

    /** Of these users. */
    public Persons(Database database, Users users, Organizations organizations, Clock clock) {
        this.database = database;
        this.users = users;
        this.organizations = organizations;
        this.clock = clock;
    }

    /**
     * Somebody, as they see themselves.
     *
     * @param login by which they are here; null when they are by a token
     * @param isProven whether they have lately proven who they are
     */
    record Person(
            UserAccount account,
            String organizationId,
            @Nullable Login login,
            boolean isProven,
            boolean hasPassword,
            int passkeys,
            int identities) {}

    /** The caller. */
    Person read(Caller caller) {
        return database.read(tx -> {
            Integer loginId = caller.loginId();
            Login login = loginId == null ? null : store.login(tx, loginId).orElse(null);
            return new Person(
                    users.require(tx, caller.userId()),
                    organizations.preferred(tx, caller.userId()),
                    login,
                    login != null && Logins.isFresh(login, clock.instant()),
                    proofs.hasPassword(tx, caller.userId()),
                    proofs.passkeys(tx, caller.userId()),
                    identities.of(tx, caller.userId()).size());
        });
    }

    /**
     * How many users have a way into the pages: a password, a passkey, a provider or a link.
     *
     * @param issuer of the provider by which they may come; empty for none
     */
    public int able(Tx tx, String issuer) {
        return proofs.able(tx, issuer, clock.instant());
    }

    /** The caller's logins that are not over, newest first. */
    List<Login> logins(Caller caller) {
        return database.read(tx -> store.valid(tx, caller.userId(), clock.instant()));
    }
}
