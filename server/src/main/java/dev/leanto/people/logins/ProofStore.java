package dev.leanto.people.logins;

import dev.leanto.machine.db.Tx;

/** The tables of passwords and passkeys. */
final class ProofStore {

    boolean hasPassword(Tx tx, int userId) {
        return tx.row("SELECT 1 FROM passwords WHERE user_id = ?", _ -> true, userId)
                .orElse(false);
    }

    int passkeys(Tx tx, int userId) {
        return tx.row("SELECT count(*) FROM passkeys WHERE user_id = ?", row -> row.getInt(1), userId)
                .orElseThrow();
    }
}
