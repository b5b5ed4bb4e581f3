package dev.leanto.people.logins;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.CredentialError;
import dev.leanto.machine.auth.Proof;
import dev.leanto.machine.auth.RandomIds;
import dev.leanto.machine.auth.Visitor;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.LineRule;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import dev.leanto.people.users.UserAccount;
import dev.leanto.people.users.Users;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The passkeys of people: keys that their devices keep, and use only for the name that they were made at. */
public final class Passkeys {

    /** How many a user may have. */
    static final int MOST = 20;

    private static final LineRule LABEL = LineRule.required("label", 100);
    private static final String LOG_IN = "log in";

    private final Database database;
    private final Logins logins;
    private final Users users;
    private final Clock clock;
    private final Audit audit;
    private final Challenges challenges;
    private final PasskeyProofs proofs = new PasskeyProofs();
    private final ProofStore store = new ProofStore();

    /** Passkeys that make logins. */
    public Passkeys(Database database, Logins logins, Users users, RandomIds ids, Clock clock, Audit audit) {
        this.database = database;
        this.logins = logins;
        this.users = users;
        this.clock = clock;
        this.audit = audit;
        this.challenges = new Challenges(database, ids, clock);
    }

    /** Whether browsers have passkeys for where somebody has the pages from. */
    boolean areFor(String origin) {
        return PasskeyProofs.place(origin).isPresent();
    }

    /** What a device is asked to sign. */
    record Asked(String challenge, String place, List<Passkey> passkeys) {}

    /** What a device is to sign for somebody to log in, whoever they are. */
    Asked askVisitor(Visitor visitor) {
        return new Asked(challenges.draw(LOG_IN), place(visitor.origin()), List.of());
    }

    /** What a device is to sign to prove that the caller is still there, with one of these. */
    Asked askAgain(Caller caller) {
        return new Asked(challenges.draw(again(caller)), place(origin(caller)), of(caller));
    }

    /** What a device is to sign that makes a new one, and which of its own it must not have made already. */
    Asked askNew(Caller caller) {
        return new Asked(challenges.draw(anew(caller)), place(origin(caller)), of(caller));
    }

    private static String again(Caller caller) {
        return "prove " + caller.userId();
    }

    private static String anew(Caller caller) {
        return "create " + caller.userId();
    }

    private static String place(String origin) {
        return PasskeyProofs.place(origin).orElseThrow(() -> LoginError.PASSKEY_PLACE.with(origin));
    }

    private static String origin(Caller caller) {
        if (caller.proof() instanceof Proof.Login login) {
            return login.origin();
        }
        throw new IllegalArgumentException("Only a person has a device");
    }

    /** The caller, as their devices are to call them. */
    UserAccount user(Caller caller) {
        return database.read(tx -> users.require(tx, caller.userId()));
    }

    /** Those of the caller. */
    List<Passkey> of(Caller caller) {
        return database.read(tx -> store.passkeysOf(tx, caller.userId()));
    }

    /**
     * Keeps a passkey that a device has made.
     *
     * @throws dev.leanto.machine.wire.ApiException when it is none, or known already, or there are too many
     */
    void create(Caller caller, String challengeId, String label, String credential) {
        String called = LABEL.checked(label);
        Challenges.Drawn challenge = challenges.look(challengeId, anew(caller));
        PasskeyProofs.Made made = proofs.made(credential, origin(caller), challenge.bytes());
        byte[] id = made.key().credentialId();
        database.write(tx -> {
            tx.lock("passkeys of user " + caller.userId());
            challenges.use(tx, challenge);
            if (store.passkeys(tx, caller.userId()) >= MOST) {
                throw LoginError.PASSKEYS_TOO_MANY.with(MOST);
            }
            if (store.passkey(tx, id).isPresent()) {
                throw LoginError.PASSKEY_TAKEN.with();
            }
            store.insert(tx, caller.userId(), id, made.key().data(), made.count(), called, clock.instant());
            audit.record(tx, AuditEvent.by(caller, "passkey.create", null, called));
            return true;
        });
    }

    /**
     * Forgets a passkey of the caller.
     *
     * @throws dev.leanto.machine.wire.ApiException when they have no such one
     */
    void delete(Caller caller, int passkeyId) {
        database.write(tx -> {
            String label = store.deletePasskey(tx, caller.userId(), passkeyId)
                    .orElseThrow(() -> LoginError.PASSKEY_NONE.with(passkeyId));
            audit.record(tx, AuditEvent.by(caller, "passkey.delete", null, label));
            return true;
        });
    }

    /**
     * Lets somebody in.
     *
     * @throws dev.leanto.machine.wire.ApiException when their device has not signed what it was to sign with a passkey that is
     *     known here
     */
    NewLogin enter(String challengeId, String credential, Visitor visitor) {
        Challenges.Drawn challenge = challenges.look(challengeId, LOG_IN);
        Known known = known(credential, challenge).orElseThrow(CredentialError.PASSKEY_UNKNOWN::with);
        long count = signed(known, credential, visitor.origin(), challenge)
                .orElseThrow(CredentialError.PASSKEY_UNKNOWN::with);
        return database.write(tx -> {
            if (!use(tx, known, count, challenge)) {
                throw CredentialError.PASSKEY_UNKNOWN.with();
            }
            return logins.enter(tx, known.passkey().userId(), Way.PASSKEY, visitor);
        });
    }

    /**
     * Proves that it is still the caller who is there.
     *
     * @throws dev.leanto.machine.wire.ApiException when their device has not signed what it was to sign
     */
    void prove(Caller caller, String challengeId, String credential) {
        Challenges.Drawn challenge = challenges.look(challengeId, again(caller));
        Known known = known(credential, challenge)
                .filter(one -> one.passkey().userId() == caller.userId())
                .orElseThrow(LoginError.PASSKEY_WRONG::with);
        long count = signed(known, credential, origin(caller), challenge).orElseThrow(LoginError.PASSKEY_WRONG::with);
        database.write(tx -> {
            if (!use(tx, known, count, challenge)) {
                throw LoginError.PASSKEY_WRONG.with();
            }
            logins.prove(tx, caller, Way.PASSKEY);
            return true;
        });
    }

    /** A passkey, and what its user's devices call them. */
    private record Known(Passkey passkey, String publicId) {}

    /** The one that a device says it has signed with. */
    private Optional<Known> known(String credential, Challenges.Drawn challenge) {
        Optional<byte[]> id = proofs.credentialId(credential);
        return database.read(tx -> {
            challenges.requireUnused(tx, challenge);
            return id.flatMap(one -> store.passkey(tx, one))
                    .map(one -> new Known(one, users.require(tx, one.userId()).publicId()));
        });
    }

    /** How often it was used, when it has signed the challenge: found out before there is a transaction, since it takes long. */
    private Optional<Long> signed(Known known, String credential, String origin, Challenges.Drawn challenge) {
        return proofs.signed(credential, known.passkey(), known.publicId(), origin, challenge.bytes());
    }

    /** Whether nobody has used the passkey meanwhile, nor taken it away. */
    private boolean use(Tx tx, Known known, long count, Challenges.Drawn challenge) {
        challenges.use(tx, challenge);
        return store.used(tx, known.passkey().id(), known.passkey().count(), count, clock.instant());
    }
}
