package dev.leanto.people.organizations;

import dev.leanto.machine.db.Tx;
import java.util.List;
import java.util.Optional;

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

    /** Makes a member an administrator, or no longer one; false when they are no member. */
    boolean setAdministrator(Tx tx, String organizationId, int userId, boolean admin) {
        return tx.update("""
                        UPDATE organization_members SET is_admin = :admin
                        WHERE organization_id = :organization AND user_id = :user
                        """)
                        .bind("admin", admin)
                        .bind("organization", organizationId)
                        .bind("user", userId)
                        .execute()
                == 1;
    }

    /** How many members administer it, one left out. */
    int administratorsBut(Tx tx, String organizationId, int userId) {
        return tx.query("""
                SELECT count(*) FROM organization_members
                WHERE organization_id = :organization AND is_admin AND user_id <> :user
                """)
                .bind("organization", organizationId)
                .bind("user", userId)
                .mapTo(Integer.class)
                .one();
    }

    List<OrganizationAccount> accounts(Tx tx) {
        return tx.query("""
                SELECT o.id, o.name, o.owner_id, o.created_at,
                       (SELECT count(*) FROM organization_members m WHERE m.organization_id = o.id) AS members
                FROM organizations o ORDER BY o.created_at, o.id
                """).mapTo(OrganizationAccount.class).list();
    }

    List<String> ofMember(Tx tx, int userId) {
        return tx.query("""
                SELECT organization_id FROM organization_members WHERE user_id = :user
                ORDER BY added_at, organization_id
                """).bind("user", userId).mapTo(String.class).list();
    }

    Optional<String> preferred(Tx tx, int userId) {
        return tx.row("""
                SELECT organization_id FROM organization_members WHERE user_id = ?
                ORDER BY preferred DESC, added_at, organization_id LIMIT 1
                """, row -> row.getString(1), userId);
    }

    boolean isUser(Tx tx, int userId) {
        return tx.query("SELECT 1 FROM user_cards WHERE id = :user")
                .bind("user", userId)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
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

    boolean isAdministrator(Tx tx, String organizationId, int userId) {
        return tx.query("""
                SELECT 1 FROM organization_members
                WHERE organization_id = :organization AND user_id = :user AND is_admin
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
                .mapTo(Organization.class)
                .findOne();
    }

    /** The organizations of a user, their own first, with {@code You} as the owner of those. */
    List<Organization.Summary> summaries(Tx tx, int userId) {
        return tx.query("""
                SELECT o.id, o.name, o.type, m.preferred,
                       CASE WHEN o.owner_id = :user THEN 'You' ELSE owner.name END AS owner_name,
                       (SELECT count(*) FROM organization_members a WHERE a.organization_id = o.id) AS members
                FROM organization_members m
                JOIN organizations o ON o.id = m.organization_id
                JOIN user_cards owner ON owner.id = o.owner_id
                WHERE m.user_id = :user
                ORDER BY CASE WHEN o.owner_id = :user THEN 0 ELSE 1 END, m.added_at, o.id
                """)
                .bind("user", userId)
                .mapTo(Organization.Summary.class)
                .list();
    }

    /** The members in the order of joining, but the owner first. */
    List<Organization.Member> members(Tx tx, String organizationId) {
        return tx.query("""
                SELECT u.id AS user_id, u.name, u.email, m.is_admin AS admin
                FROM organization_members m
                JOIN user_cards u ON u.id = m.user_id
                JOIN organizations o ON o.id = m.organization_id
                WHERE m.organization_id = :organization
                ORDER BY CASE WHEN o.owner_id = u.id THEN 0 ELSE 1 END, m.added_at, u.id
                """)
                .bind("organization", organizationId)
                .mapTo(Organization.Member.class)
                .list();
    }

    List<Organization.Movement> movements(Tx tx, String organizationId) {
        return tx.query("""
                SELECT at, description, type, subtype, amount, balance FROM organization_credit_movements
                WHERE organization_id = :organization ORDER BY number
                """)
                .bind("organization", organizationId)
                .mapTo(Organization.Movement.class)
                .list();
    }

    List<Organization.ProductItem> products(Tx tx, String organizationId) {
        return tx.query("""
                SELECT product, item AS name, product_id, quantity, unit_price, total FROM organization_product_items
                WHERE organization_id = :organization ORDER BY number
                """)
                .bind("organization", organizationId)
                .mapTo(Organization.ProductItem.class)
                .list();
    }
}
