package dev.leanto.projects.lean;

import dev.leanto.machine.db.Concerns;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.ProvenCache;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.LineRule;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import java.util.List;

/** The LEAN versions and environments of this server: the only door to them. */
public final class Lean {

    /** What a client sends as {@code versionId} to follow the master branch ({@code push_manager.py _push_metadata}). */
    public static final int MASTER = -1;

    private static final LineRule NAME = LineRule.required("name", 200);
    private static final LineRule REF = LineRule.optional("ref", 300);
    private static final LineRule HASH = LineRule.optional("hash", 100);
    private static final LineRule CLOUD_HASH = LineRule.optional("cloudHash", 100);
    private static final LineRule PATH = LineRule.required("path", 4000);
    private static final LineRule DESCRIPTION = LineRule.optional("description", 2000);

    private final Database database;
    private final Uses uses;
    private final Audit audit;
    private final LeanStore store = new LeanStore();

    /** Every read of a project names all of them. */
    private final ProvenCache<String, List<LeanVersion>> shown;

    /** What versions and environments are used for, to be answered by whoever uses them. */
    public interface Uses {

        /** How many projects, those in the recycle bin included, are set to this version. */
        int ofLeanVersion(Tx tx, int versionId);

        /** How many projects, those in the recycle bin included, are set to this environment. */
        int ofLeanEnvironment(Tx tx, int environmentId);
    }

    /** Those in this database. */
    public Lean(Database database, Uses uses, Audit audit) {
        this.database = database;
        this.uses = uses;
        this.audit = audit;
        this.shown = new ProvenCache<>(database, (_, _) -> Concerns.everybody(), 64, (_, _) -> 1);
    }

    /** All versions, by id. */
    public List<LeanVersion> versions(Tx tx) {
        return store.versions(tx);
    }

    /** All versions, by id, as they were when the request came or later. */
    public List<LeanVersion> shownVersions(Tx tx) {
        return shown.get("all", () -> versions(tx));
    }

    /** The version that follows LEAN's master branch. */
    public LeanVersion master(Tx tx) {
        // It is never removed, and never another one.
        return shownVersions(tx).stream()
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
     * @param version the version; its id counts for nothing, nor whether it is master, and without a reference it has
     *     that of the branch of its name
     * @return the version as it is stored
     * @throws dev.leanto.machine.wire.ApiException when one of its texts cannot be one
     */
    public LeanVersion addVersion(Tx tx, LeanVersion version) {
        String name = NAME.checked(version.name());
        String ref = REF.checked(version.ref());
        LeanVersion checked = new LeanVersion(
                0,
                version.created(),
                DESCRIPTION.checked(version.description()),
                HASH.checked(version.leanHash()),
                CLOUD_HASH.checked(version.leanCloudHash()),
                name,
                ref.isEmpty() ? "refs/heads/" + name : ref,
                version.forAll(),
                false);
        int id = store.insertVersion(tx, checked);
        audit.record(tx, new AuditEvent("leanVersion.add", null, null, null, id + " " + name));
        return version(tx, id);
    }

    private LeanVersion version(Tx tx, int id) {
        return store.versions(tx).stream()
                .filter(version -> version.id() == id)
                .findFirst()
                .orElseThrow(() -> LeanError.LEAN_VERSION_UNKNOWN.with(id));
    }

    /**
     * Removes a version.
     *
     * @throws dev.leanto.machine.wire.ApiException when there is no such version, it is master, or a project uses it
     */
    public void removeVersion(Tx tx, int versionId) {
        if (version(tx, versionId).master()) {
            throw LeanError.LEAN_VERSION_IS_MASTER.with(versionId);
        }
        int used = uses.ofLeanVersion(tx, versionId);
        if (used > 0) {
            throw LeanError.LEAN_VERSION_USED.with(versionId, projects(used));
        }
        store.deleteVersion(tx, versionId);
        audit.record(tx, new AuditEvent("leanVersion.remove", null, null, null, "" + versionId));
    }

    /**
     * Adds an environment that projects can be set to.
     *
     * @param environment the environment; its id counts for nothing
     * @return the environment as it is stored
     * @throws dev.leanto.machine.wire.ApiException when one of its texts cannot be one
     */
    public LeanEnvironment addEnvironment(Tx tx, LeanEnvironment environment) {
        String path = environment.path();
        LeanEnvironment checked = new LeanEnvironment(
                0,
                NAME.checked(environment.name()),
                path == null ? null : PATH.checked(path),
                DESCRIPTION.checked(environment.description()),
                environment.forAll());
        int id = store.insertEnvironment(tx, checked);
        audit.record(tx, new AuditEvent("environment.add", null, null, null, id + " " + checked.name()));
        return environment(tx, id);
    }

    private LeanEnvironment environment(Tx tx, int id) {
        return store.environments(tx).stream()
                .filter(environment -> environment.id() == id)
                .findFirst()
                .orElseThrow(() -> LeanError.ENVIRONMENT_UNKNOWN.with(id));
    }

    /**
     * Removes an environment.
     *
     * @throws dev.leanto.machine.wire.ApiException when there is no such one, it is the default, or a project uses it
     */
    public void removeEnvironment(Tx tx, int environmentId) {
        if (environment(tx, environmentId).id() == LeanEnvironment.DEFAULT_ID) {
            throw LeanError.ENVIRONMENT_IS_DEFAULT.with(environmentId);
        }
        int used = uses.ofLeanEnvironment(tx, environmentId);
        if (used > 0) {
            throw LeanError.ENVIRONMENT_USED.with(environmentId, projects(used));
        }
        store.deleteEnvironment(tx, environmentId);
        audit.record(tx, new AuditEvent("environment.remove", null, null, null, "" + environmentId));
    }

    private static String projects(int count) {
        return count == 1 ? "1 project" : count + " projects";
    }

    List<LeanVersion> versions() {
        return database.read(store::versions);
    }

    List<LeanEnvironment> environments() {
        return database.read(store::environments);
    }
}
