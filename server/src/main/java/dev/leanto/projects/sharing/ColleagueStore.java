package dev.leanto.projects.sharing;

import dev.leanto.machine.db.Tx;
import java.util.List;
import java.util.Optional;

/** Who is in an organization with whom, as the rooms below publish it. */
final class ColleagueStore {

    static final String FIND = """
            SELECT DISTINCT u.id FROM memberships a
            JOIN memberships b ON b.organization_id = a.organization_id
            JOIN user_cards u ON u.id = b.user_id
            WHERE a.user_id = :user AND NOT u.is_disabled
              AND (u.public_id = :who OR CAST(u.id AS TEXT) = :who OR (u.email <> '' AND lower(u.email) = lower(:who)))
            """;

    /** Whether two users are members of one organization. */
    boolean areColleagues(Tx tx, int userId, int otherId) {
        return tx.query("""
                SELECT 1 FROM memberships a
                JOIN memberships b ON b.organization_id = a.organization_id
                WHERE a.user_id = :user AND b.user_id = :other LIMIT 1
                """)
                .bind("user", userId)
                .bind("other", otherId)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /**
     * Those who are in an organization with a user, themselves included, can log in, and are meant by this.
     *
     * @param who a public id, the digits of a user id, or an e-mail address, which several may have
     */
    List<Integer> find(Tx tx, int userId, String who) {
        return tx.query(FIND)
                .bind("user", userId)
                .bind("who", who)
                .mapTo(Integer.class)
                .list();
    }

    /** Whoever has this public id and can log in, whether they are in an organization with anybody or not. */
    Optional<Integer> find(Tx tx, String publicId) {
        return tx.query("SELECT id FROM user_cards WHERE public_id = :who AND NOT is_disabled")
                .bind("who", publicId)
                .mapTo(Integer.class)
                .findOne();
    }
}
