package dev.leanto.people.logins;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import dev.leanto.people.users.Users;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom other servers know users as: by issuer and subject, and by nothing else. */
public final class Identities {

    /** How many a user may have. */
    static final int MOST = 10;

    private static final int LONGEST = 500;

    private final Database database;
    private final Logins logins;
    private final Users users;
    private final Clock clock;
    private final Audit audit;
    private final IdentityStore store = new IdentityStore();

    /** Those of these users. */
    public Identities(Database database, Logins logins, Users users, Clock clock, Audit audit) {
        this.database = database;
        this.logins = logins;
        this.users = users;
        this.clock = clock;
        this.audit = audit;
    }

    /** Those of everybody, or of one user, for the operator. */
    public List<Identity> list(Tx tx, @Nullable Integer userId) {
        if (userId == null) {
            return store.all(tx);
        }
        users.require(tx, userId);
        return store.of(tx, userId);
    }

    /**
     * Connects a user, for the operator.
     *
     * @throws dev.leanto.machine.wire.ApiException when there is no such user, or somebody is connected so already
     */
    public Identity add(Tx tx, int userId, String issuer, String subject) {
        users.require(tx, userId);
        for (String text : List.of(issuer, subject)) {
            if (text.isBlank() || text.length() > LONGEST) {
                throw LoginError.IDENTITY_TEXT.with(LONGEST);
            }
        }
        return insert(tx, null, userId, issuer, subject, issuer);
    }

    /**
     * Disconnects a user, for the operator, and ends their logins.
     *
     * @return false when there is nothing of this id
     */
    public boolean remove(Tx tx, int id) {
        Identity identity = store.identity(tx, id).orElse(null);
        if (identity == null) {
            return false;
        }
        logins.endAll(tx, identity.userId(), null, null);
        store.delete(tx, id);
        record(tx, null, "identity.delete", identity);
        return true;
    }

    /** Those of the caller. */
    List<Identity> of(Caller caller) {
        return database.read(tx -> store.of(tx, caller.userId()));
    }

    /** Disconnects one of the caller's. */
    void delete(Caller caller, int id) {
        database.write(tx -> {
            Identity identity = store.identity(tx, id)
                    .filter(one -> one.userId() == caller.userId())
                    .orElseThrow(() -> LoginError.IDENTITY_NONE.with(id));
            store.delete(tx, id);
            record(tx, caller, "identity.delete", identity);
            return true;
        });
    }

    /**
     * Connects a user.
     *
     * @param caller who does; null for the operator, or for themself while they log in
     * @param provider what people call the issuer
     */
    Identity insert(Tx tx, @Nullable Caller caller, int userId, String issuer, String subject, String provider) {
        tx.lock("identities of user " + userId);
        if (store.find(tx, issuer, subject).isPresent()) {
            throw LoginError.IDENTITY_TAKEN.with(provider);
        }
        if (store.of(tx, userId).size() >= MOST) {
            throw LoginError.IDENTITIES_TOO_MANY.with(MOST);
        }
        int id = store.insert(tx, userId, issuer, subject, clock.instant());
        Identity made = new Identity(id, userId, issuer, subject, clock.instant(), null);
        record(tx, caller, "identity.create", made);
        return made;
    }

    private void record(Tx tx, @Nullable Caller caller, String action, Identity identity) {
        String detail = identity.issuer() + " " + identity.subject();
        audit.record(
                tx,
                caller == null
                        ? new AuditEvent(action, identity.userId(), null, null, detail)
                        : AuditEvent.by(caller, action, null, detail));
    }
}
