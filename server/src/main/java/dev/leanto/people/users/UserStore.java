package dev.leanto.people.users;

import dev.leanto.machine.auth.Sealed;
import dev.leanto.machine.db.Tx;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of users, and of the one row that proves the master key. */
final class UserStore {

    User insert(Tx tx, String publicId, String name, String email, long now) {
        int id = tx.query("""
                INSERT INTO users (public_id, name, email, bio, profile_image, created_at, operator)
                VALUES (:publicId, :name, :email, '', '', :now, NOT EXISTS (SELECT 1 FROM users))
                RETURNING id
                """)
                .bind("publicId", publicId)
                .bind("name", name)
                .bind("email", email)
                .bind("now", now)
                .mapTo(Integer.class)
                .one();
        return new User(id, publicId, name, email);
    }

    /** Makes a user whose ids are given, and free. */
    void insertAs(Tx tx, User user, long now) {
        tx.update("""
                INSERT INTO users (id, public_id, name, email, bio, profile_image, created_at, operator)
                VALUES (:id, :publicId, :name, :email, '', '', :now, NOT EXISTS (SELECT 1 FROM users))
                """)
                .bind("id", user.id())
                .bind("publicId", user.publicId())
                .bind("name", user.name())
                .bind("email", user.email())
                .bind("now", now)
                .execute();
    }

    long count(Tx tx) {
        return tx.query("SELECT count(*) FROM users").mapTo(Long.class).one();
    }

    Optional<User> first(Tx tx) {
        return tx.query("SELECT id, public_id, name, email FROM users ORDER BY id LIMIT 1")
                .mapTo(User.class)
                .findOne();
    }

    List<UserAccount> accounts(Tx tx) {
        return tx.query("SELECT id, public_id, name, email, created_at, disabled_at, operator FROM users ORDER BY id")
                .mapTo(UserAccount.class)
                .list();
    }

    Optional<UserAccount> account(Tx tx, int userId) {
        return tx.query(
                        "SELECT id, public_id, name, email, created_at, disabled_at, operator FROM users WHERE id = :id")
                .bind("id", userId)
                .mapTo(UserAccount.class)
                .findOne();
    }

    boolean disable(Tx tx, int userId, long now) {
        return tx.update("UPDATE users SET disabled_at = :now WHERE id = :id AND disabled_at IS NULL")
                        .bind("now", now)
                        .bind("id", userId)
                        .execute()
                == 1;
    }

    boolean setOperator(Tx tx, int userId, boolean operator) {
        return tx.update("UPDATE users SET operator = :operator WHERE id = :id AND operator <> :operator")
                        .bind("operator", operator)
                        .bind("id", userId)
                        .execute()
                == 1;
    }

    boolean enable(Tx tx, int userId) {
        return tx.update("UPDATE users SET disabled_at = NULL WHERE id = :id AND disabled_at IS NOT NULL")
                        .bind("id", userId)
                        .execute()
                == 1;
    }

    void updateKeyCheck(Tx tx, Sealed keyCheck) {
        tx.update("UPDATE instance SET key_check = :check WHERE id = 1")
                .bind("check", keyCheck.bytes())
                .execute();
    }

    @Nullable
    Sealed keyCheck(Tx tx) {
        return tx.query("SELECT key_check FROM instance WHERE id = 1")
                .map((row, _) -> Sealed.stored(row.getBytes(1)))
                .findOne()
                .orElse(null);
    }

    void insertKeyCheck(Tx tx, Sealed keyCheck, long now) {
        tx.update("INSERT INTO instance (id, created_at, key_check) VALUES (1, :now, :check)")
                .bind("now", now)
                .bind("check", keyCheck.bytes())
                .execute();
    }
}
