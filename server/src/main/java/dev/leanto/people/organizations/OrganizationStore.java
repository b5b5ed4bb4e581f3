package dev.leanto.people.organizations;

import dev.leanto.machine.db.Tx;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of organizations. */
final class OrganizationStore {

    void insert(Tx tx, String id, String name, int ownerId, long now) {
        tx.update("""
                INSERT INTO organizations (id, name, type, owner_id, created_at)
                VALUES (:id, :name, 'Individual', :owner, :now)
                """)
                .bind("id", id)
                .bind("name", name)
                .bind("owner", ownerId)
                .bind("now", now)
                .execute();
    }

    void insertMember(Tx tx, String organizationId, int userId, boolean admin, boolean preferred, long now) {
        tx.update("""
                INSERT INTO organization_members (organization_id, user_id, is_admin, preferred, added_at)
                VALUES (:organization, :user, :admin, :preferred, :now)
                """)
                .bind("organization", organizationId)
                .bind("user", userId)
                .bind("admin", admin)
                .bind("preferred", preferred)
                .bind("now", now)
                .execute();
    }

    boolean deleteMember(Tx tx, String organizationId, int userId) {
        return tx.update("""
                DELETE FROM organization_members WHERE organization_id = :organization AND user_id = :user
                """)
                        .bind("organization", organizationId)
                        .bind("user", userId)
                        .execute()
                == 1;
    }

    List<OrganizationAccount> accounts(Tx tx) {
        return tx.query("""
                SELECT o.id, o.name, o.owner_id, o.created_at,
                       (SELECT count(*) FROM organization_members m WHERE m.organization_id = o.id) AS members
                FROM organizations o ORDER BY o.created_at, o.id
                """)
                .map((row, _) -> new OrganizationAccount(
                        row.getString("id"),
                        row.getString("name"),
                        row.getInt("owner_id"),
                        row.getInt("members"),
                        Instant.ofEpochMilli(row.getLong("created_at"))))
                .list();
    }

    List<String> ofMember(Tx tx, int userId) {
        return tx.query("""
                SELECT organization_id FROM organization_members WHERE user_id = :user
                ORDER BY added_at, organization_id
                """).bind("user", userId).mapTo(String.class).list();
    }

    Optional<String> preferred(Tx tx, int userId) {
        return tx.query("""
                SELECT organization_id FROM organization_members WHERE user_id = :user
                ORDER BY preferred DESC, added_at, organization_id LIMIT 1
                """).bind("user", userId).mapTo(String.class).findOne();
    }

    boolean isMember(Tx tx, String organizationId, int userId) {
        return tx.query("""
                SELECT 1 FROM organization_members WHERE organization_id = :organization AND user_id = :user
                """)
                .bind("organization", organizationId)
                .bind("user", userId)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** The organization, if the user is a member of it. */
    Optional<Organization> find(Tx tx, String organizationId, int memberId) {
        return tx.query("""
                SELECT o.id, o.name, o.type, o.seats, o.credit_balance, o.card_brand, o.card_expiration, o.card_last4,
                       o.data_signed_at, o.data_current
                FROM organizations o
                JOIN organization_members m ON m.organization_id = o.id AND m.user_id = :member
                WHERE o.id = :id
                """)
                .bind("id", organizationId)
                .bind("member", memberId)
                .map((row, _) -> organization(row))
                .findOne();
    }

    /** The organizations of a user, his own first, each with {@code You} as the owner of what is his. */
    List<Organization.Summary> summaries(Tx tx, int userId) {
        return tx.query("""
                SELECT o.id, o.name, o.type, owner.name AS owner_name, o.owner_id, m.preferred,
                       (SELECT count(*) FROM organization_members a WHERE a.organization_id = o.id) AS members
                FROM organization_members m
                JOIN organizations o ON o.id = m.organization_id
                JOIN user_cards owner ON owner.id = o.owner_id
                WHERE m.user_id = :user
                ORDER BY CASE WHEN o.owner_id = :user THEN 0 ELSE 1 END, m.added_at, o.id
                """)
                .bind("user", userId)
                .map((row, _) -> new Organization.Summary(
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("type"),
                        row.getInt("owner_id") == userId ? "You" : row.getString("owner_name"),
                        row.getInt("members"),
                        row.getBoolean("preferred")))
                .list();
    }

    /** The members in the order of joining, but the owner first. */
    List<Organization.Member> members(Tx tx, String organizationId) {
        return tx.query("""
                SELECT u.id, u.name, u.email, m.is_admin
                FROM organization_members m
                JOIN user_cards u ON u.id = m.user_id
                JOIN organizations o ON o.id = m.organization_id
                WHERE m.organization_id = :organization
                ORDER BY CASE WHEN o.owner_id = u.id THEN 0 ELSE 1 END, m.added_at, u.id
                """)
                .bind("organization", organizationId)
                .map((row, _) -> new Organization.Member(
                        row.getInt("id"), row.getString("name"), row.getString("email"), row.getBoolean("is_admin")))
                .list();
    }

    List<Organization.Movement> movements(Tx tx, String organizationId) {
        return tx.query("""
                SELECT at, description, type, subtype, amount, balance FROM organization_credit_movements
                WHERE organization_id = :organization ORDER BY number
                """)
                .bind("organization", organizationId)
                .map((row, _) -> new Organization.Movement(
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("description"),
                        row.getString("type"),
                        row.getString("subtype"),
                        new BigDecimal(row.getString("amount")),
                        new BigDecimal(row.getString("balance"))))
                .list();
    }

    List<Organization.ProductItem> products(Tx tx, String organizationId) {
        return tx.query("""
                SELECT product, item, product_id, quantity, unit_price, total FROM organization_product_items
                WHERE organization_id = :organization ORDER BY number
                """)
                .bind("organization", organizationId)
                .map((row, _) -> new Organization.ProductItem(
                        row.getString("product"),
                        row.getString("item"),
                        row.getInt("product_id"),
                        row.getInt("quantity"),
                        new BigDecimal(row.getString("unit_price")),
                        new BigDecimal(row.getString("total"))))
                .list();
    }

    private static Organization organization(ResultSet row) throws SQLException {
        long signed = row.getLong("data_signed_at");
        Instant signedAt = row.wasNull() ? null : Instant.ofEpochMilli(signed);
        return new Organization(
                row.getString("id"),
                row.getString("name"),
                row.getString("type"),
                row.getInt("seats"),
                new BigDecimal(row.getString("credit_balance")),
                card(row),
                signedAt,
                row.getBoolean("data_current"));
    }

    private static Organization.@Nullable Card card(ResultSet row) throws SQLException {
        String brand = row.getString("card_brand");
        return brand == null
                ? null
                : new Organization.Card(brand, row.getString("card_expiration"), row.getString("card_last4"));
    }
}
