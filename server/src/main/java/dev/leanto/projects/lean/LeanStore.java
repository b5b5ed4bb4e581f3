package dev.leanto.projects.lean;

import dev.leanto.machine.db.RowReader;
import dev.leanto.machine.db.Tx;
import java.util.List;

/** The tables of LEAN versions and environments. */
final class LeanStore {

    List<LeanVersion> versions(Tx tx) {
        return tx.rows(
                """
                SELECT id, created_at, description, lean_hash, lean_cloud_hash, name, ref, public, master
                FROM lean_versions ORDER BY id
                """,
                row -> new LeanVersion(
                        row.getInt(1),
                        RowReader.instant(row, 2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getBoolean(8),
                        row.getBoolean(9)));
    }

    List<LeanEnvironment> environments(Tx tx) {
        return tx.query("SELECT id, name, path, description, public AS for_all FROM lean_environments ORDER BY id")
                .mapTo(LeanEnvironment.class)
                .list();
    }

    int insertVersion(Tx tx, LeanVersion version) {
        return tx.query("""
                INSERT INTO lean_versions
                    (created_at, description, lean_hash, lean_cloud_hash, name, ref, public, master)
                VALUES (:created, :description, :hash, :cloudHash, :name, :ref, :public, FALSE)
                RETURNING id
                """)
                .bind("created", version.created())
                .bind("description", version.description())
                .bind("hash", version.leanHash())
                .bind("cloudHash", version.leanCloudHash())
                .bind("name", version.name())
                .bind("ref", version.ref())
                .bind("public", version.forAll())
                .mapTo(Integer.class)
                .one();
    }

    void deleteVersion(Tx tx, int id) {
        tx.update("DELETE FROM lean_versions WHERE id = :id AND NOT master")
                .bind("id", id)
                .execute();
    }

    int insertEnvironment(Tx tx, LeanEnvironment environment) {
        return tx.query("""
                INSERT INTO lean_environments (name, path, description, public)
                VALUES (:name, :path, :description, :public)
                RETURNING id
                """)
                .bind("name", environment.name())
                .bind("path", environment.path())
                .bind("description", environment.description())
                .bind("public", environment.forAll())
                .mapTo(Integer.class)
                .one();
    }

    void deleteEnvironment(Tx tx, int id) {
        tx.update("DELETE FROM lean_environments WHERE id = :id").bind("id", id).execute();
    }
}
