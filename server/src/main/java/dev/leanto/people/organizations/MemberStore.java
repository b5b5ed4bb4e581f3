package dev.leanto.people.organizations;

import dev.leanto.machine.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Members as those see them who see to them. */
final class MemberStore {

    private static final String CANDIDATE = """
            SELECT u.id FROM user_cards u
            WHERE (u.id = :id OR (:email <> '' AND lower(u.email) = :email)) AND (:anybody OR EXISTS (
                SELECT 1 FROM organization_members a
                JOIN organization_members m ON m.organization_id = a.organization_id AND m.user_id = u.id
                WHERE a.user_id = :caller AND a.is_admin))
            ORDER BY u.id LIMIT 1
            """;

    /**
     * The members in the order of joining, but the owner first.
     *
     * @param uses what each of them takes; null to leave it out
     */
    List<Member> all(Tx tx, String organizationId, @Nullable Map<Integer, MemberUse> uses) {
        return tx.rows(
                """
                SELECT u.id, u.public_id, u.name, u.email, m.is_admin, o.owner_id = u.id, m.added_at
                FROM organization_members m
                JOIN user_cards u ON u.id = m.user_id
                JOIN organizations o ON o.id = m.organization_id
                WHERE m.organization_id = ?
                ORDER BY CASE WHEN o.owner_id = u.id THEN 0 ELSE 1 END, m.added_at, u.id
                """,
                row -> new Member(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getBoolean(5),
                        row.getBoolean(6),
                        Instant.ofEpochMilli(row.getLong(7)),
                        uses == null ? null : uses.getOrDefault(row.getInt(1), MemberUse.NONE)),
                organizationId);
    }

    /**
     * Whom a caller may add to an organization of theirs.
     *
     * @param userId their id; 0 when they are named by their address
     * @param email their e-mail address in lower case; empty when they are named by their id
     * @param anybody whether they need not belong to an organization that the caller administers
     */
    Optional<Integer> candidate(Tx tx, int userId, String email, int callerId, boolean anybody) {
        return tx.query(CANDIDATE)
                .bind("id", userId)
                .bind("email", email)
                .bind("caller", callerId)
                .bind("anybody", anybody)
                .mapTo(Integer.class)
                .findOne();
    }
}
