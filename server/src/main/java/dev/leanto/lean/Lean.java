package dev.leanto.lean;

import dev.leanto.db.Database;
import dev.leanto.db.Tx;
import dev.leanto.wire.ApiError;
import java.util.List;

/** The LEAN versions and environments of this server: the only door to them. */
public final class Lean {

    /** What a client sends as {@code versionId} to follow the master branch ({@code push_manager.py _push_metadata}). */
    public static final int MASTER = -1;

    private final Database database;
    private final LeanStore store = new LeanStore();

    /** Those in this database. */
    public Lean(Database database) {
        this.database = database;
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
     * @throws dev.leanto.wire.ApiException when it does not
     */
    public void checkVersion(Tx tx, int versionId) {
        if (store.versions(tx).stream().noneMatch(version -> version.id() == versionId)) {
            throw ApiError.LEAN_VERSION_NOT_FOUND.with(versionId);
        }
    }

    /**
     * Checks that an environment exists.
     *
     * @throws dev.leanto.wire.ApiException when it does not
     */
    public void checkEnvironment(Tx tx, int environmentId) {
        if (store.environments(tx).stream().noneMatch(environment -> environment.id() == environmentId)) {
            throw ApiError.LEAN_ENVIRONMENT_NOT_FOUND.with(environmentId);
        }
    }

    List<LeanVersion> versions() {
        return database.read(store::versions);
    }

    List<LeanEnvironment> environments() {
        return database.read(store::environments);
    }
}
