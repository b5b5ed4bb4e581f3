package dev.leanto.people.organizations;

import dev.leanto.machine.db.Tx;
import java.util.List;
import java.util.Optional;

/** The table of encryption keys. */
final class EncryptionKeyStore {

    List<EncryptionKey> all(Tx tx, String organizationId) {
        return tx.query("""
                SELECT hash, name, added_at AS added FROM organization_encryption_keys
                WHERE organization_id = :organization ORDER BY name, hash
                """)
                .bind("organization", organizationId)
                .mapTo(EncryptionKey.class)
                .list();
    }

    boolean insert(Tx tx, String organizationId, EncryptionKey key) {
        return tx.update("""
                        INSERT INTO organization_encryption_keys (organization_id, hash, name, added_at)
                        VALUES (:organization, :hash, :name, :added)
                        ON CONFLICT DO NOTHING
                        """)
                        .bind("organization", organizationId)
                        .bind("hash", key.hash())
                        .bind("name", key.name())
                        .bind("added", key.added())
                        .execute()
                == 1;
    }

    boolean delete(Tx tx, String organizationId, String hash) {
        return tx.update("""
                        DELETE FROM organization_encryption_keys WHERE organization_id = :organization AND hash = :hash
                        """)
                        .bind("organization", organizationId)
                        .bind("hash", hash)
                        .execute()
                == 1;
    }

    Optional<String> name(Tx tx, String organizationId, String hash) {
        return tx.query("""
                SELECT name FROM organization_encryption_keys WHERE organization_id = :organization AND hash = :hash
                """)
                .bind("organization", organizationId)
                .bind("hash", hash)
                .mapTo(String.class)
                .findOne();
    }
}
