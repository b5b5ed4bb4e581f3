package dev.leanto.people.organizations;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.LineRule;
import dev.leanto.machine.wire.RequestError;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The encryption keys that organizations have registered, by their hashes. */
public final class EncryptionKeys {

    /** How many keys an organization may have. */
    public static final int LIMIT = 1000;

    /** What whoever encrypts a project with a key locks as well: a key must not be removed meanwhile. */
    public static final String USE = "libraries and encryption keys";

    private static final LineRule NAME = LineRule.required("name", 200);
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{32}");

    private final Database database;
    private final Organizations organizations;
    private final Uses uses;
    private final Clock clock;
    private final Audit audit;
    private final EncryptionKeyStore store = new EncryptionKeyStore();

    /** What keys are used for, to be answered by whoever uses them. */
    public interface Uses {

        /** How many projects, those in the recycle bin included, are encrypted with this key. */
        int ofEncryptionKey(Tx tx, String organizationId, String hash);
    }

    public EncryptionKeys(Database database, Organizations organizations, Uses uses, Clock clock, Audit audit) {
        this.database = database;
        this.organizations = organizations;
        this.uses = uses;
        this.clock = clock;
        this.audit = audit;
    }

    List<EncryptionKey> list(Caller caller, @Nullable String organizationId) {
        return database.read(tx -> all(tx, organizations.require(tx, caller, organizationId)));
    }

    List<EncryptionKey> add(Caller caller, @Nullable String organizationId, String name, String hash) {
        return database.write(tx -> {
            String organization = organizations.require(tx, caller, organizationId);
            add(tx, organization, name, hash, caller);
            return all(tx, organization);
        });
    }

    /** Removes a key for an administrator of the organization; what is left. */
    List<EncryptionKey> remove(Caller caller, @Nullable String organizationId, String hash) {
        return database.write(tx -> {
            String organization = organizations.requireAdministrator(tx, caller, organizationId);
            remove(tx, organization, hash, caller);
            return all(tx, organization);
        });
    }

    /** All keys of an organization, by name. */
    public List<EncryptionKey> all(Tx tx, String organizationId) {
        return store.all(tx, organizationId);
    }

    /** The name under which a key is registered; empty when it is not. */
    public Optional<String> name(Tx tx, String organizationId, String hash) {
        return store.name(tx, organizationId, hash);
    }

    /**
     * Registers a key.
     *
     * @param caller who does; null for the operator
     * @throws dev.leanto.machine.wire.ApiException when there is no such organization, name or hash cannot be one, or
     *     one of them is registered already
     */
    public EncryptionKey add(Tx tx, String organizationId, String name, String hash, @Nullable Caller caller) {
        tx.lock("encryption keys of organization " + organizationId);
        organizations.require(tx, organizationId);
        EncryptionKey key = new EncryptionKey(hash, NAME.checked(name), clock.instant());
        if (!HASH.matcher(hash).matches()) {
            throw OrganizationError.ENCRYPTION_KEY_HASH.with(ApiError.shown(hash));
        }
        List<EncryptionKey> known = all(tx, organizationId);
        if (known.size() >= LIMIT) {
            throw RequestError.LIST_TOO_LONG.with("keys", LIMIT);
        }
        boolean nameTaken = known.stream().anyMatch(other -> other.name().equals(key.name()));
        if (nameTaken || !store.insert(tx, organizationId, key)) {
            throw OrganizationError.ENCRYPTION_KEY_TWICE.with(ApiError.shown(key.name()), hash);
        }
        audit.record(
                tx,
                AuditEvent.by(caller, "encryptionKey.add", null, organizationId + " " + hash)
                        .to(organizationId));
        return key;
    }

    /**
     * Removes a key that no project is encrypted with.
     *
     * @param caller who does; null for the operator
     * @throws dev.leanto.machine.wire.ApiException when there is no such organization or key, or a project has it
     */
    public void remove(Tx tx, String organizationId, String hash, @Nullable Caller caller) {
        tx.lock(USE);
        organizations.require(tx, organizationId);
        int used = uses.ofEncryptionKey(tx, organizationId, hash);
        if (used > 0) {
            throw OrganizationError.ENCRYPTION_KEY_USED.with(
                    ApiError.shown(hash), used == 1 ? "1 project" : used + " projects");
        }
        if (!store.delete(tx, organizationId, hash)) {
            throw OrganizationError.ENCRYPTION_KEY_UNKNOWN.with(ApiError.shown(hash));
        }
        audit.record(
                tx,
                AuditEvent.by(caller, "encryptionKey.remove", null, organizationId + " " + hash)
                        .to(organizationId));
    }
}
