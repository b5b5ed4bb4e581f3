package dev.leanto.projects.lean;

import dev.leanto.machine.db.Tx;
import java.util.List;

/** The tables of LEAN versions and environments. */
final class LeanStore {

    List<LeanVersion> versions(Tx tx) {
        return tx.query("""
                SELECT id, created_at AS created, description, lean_hash, lean_cloud_hash, name, ref, public AS for_all, master
                FROM lean_versions ORDER BY id
                """).mapTo(LeanVersion.class).list();
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
