package dev.leanto.projects.lean;

import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import java.util.List;

/** The LEAN versions and environments of this server: the only door to them. */
public final class Lean {

    /** What a client sends as {@code versionId} to follow the master branch ({@code push_manager.py _push_metadata}). */
    public static final int MASTER = -1;

    private final Database database;
    private final Audit audit;
    private final LeanStore store = new LeanStore();

    /** Those in this database. */
    public Lean(Database database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    /** All versions, by id. */
    public List<LeanVersion> versions(Tx tx) {
        return store.versions(tx);
    }

    /** The version that follows LEAN's master branch. */
    public LeanVersion master(Tx tx) {
        return store.versions(tx).stream()
                .filter(LeanVersion::master)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no master version"));
    }

    /**
     * Checks that a version exists.
     *
     * @throws dev.leanto.machine.wire.ApiException when it does not
     */
    public void checkVersion(Tx tx, int versionId) {
        if (store.versions(tx).stream().noneMatch(version -> version.id() == versionId)) {
            throw LeanError.LEAN_VERSION_NOT_FOUND.with(versionId);
        }
    }

    /**
     * Checks that an environment exists.
     *
     * @throws dev.leanto.machine.wire.ApiException when it does not
     */
    public void checkEnvironment(Tx tx, int environmentId) {
        if (store.environments(tx).stream().noneMatch(environment -> environment.id() == environmentId)) {
            throw LeanError.LEAN_ENVIRONMENT_NOT_FOUND.with(environmentId);
        }
    }

    /** All environments, by id. */
    public List<LeanEnvironment> environments(Tx tx) {
        return store.environments(tx);
    }

    /**
     * Adds a version that projects can be set to.
     *
     * @param version the version; its id counts for nothing
     * @return its id
     */
    public int addVersion(Tx tx, LeanVersion version) {
        int id = store.insertVersion(tx, version);
        audit.record(tx, new AuditEvent("leanVersion.add", null, null, null, id + " " + version.name()));
        return id;
    }

    /** Removes a version that no project uses, and that is not master. */
    public void removeVersion(Tx tx, int versionId) {
        store.deleteVersion(tx, versionId);
        audit.record(tx, new AuditEvent("leanVersion.remove", null, null, null, "" + versionId));
    }

    /**
     * Adds an environment that projects can be set to.
     *
     * @param environment the environment; its id counts for nothing
     * @return its id
     */
    public int addEnvironment(Tx tx, LeanEnvironment environment) {
        int id = store.insertEnvironment(tx, environment);
        audit.record(tx, new AuditEvent("environment.add", null, null, null, id + " " + environment.name()));
        return id;
    }

    /** Removes an environment that no project uses, and that is not the default. */
    public void removeEnvironment(Tx tx, int environmentId) {
        store.deleteEnvironment(tx, environmentId);
        audit.record(tx, new AuditEvent("environment.remove", null, null, null, "" + environmentId));
    }

    List<LeanVersion> versions() {
        return database.read(store::versions);
    }

    List<LeanEnvironment> environments() {
        return database.read(store::environments);
    }
}
