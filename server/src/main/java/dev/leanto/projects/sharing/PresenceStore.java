package dev.leanto.projects.sharing;

import dev.leanto.machine.db.Tx;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The names of those who are present. */
final class PresenceStore {

    /** What some users are called, by their id. */
    Map<Integer, Presence.Card> cards(Tx tx, Collection<Integer> users) {
        Map<Integer, Presence.Card> cards = new HashMap<>();
        if (!users.isEmpty()) {
            tx.rows(
                    "SELECT id, public_id, name FROM user_cards WHERE id IN (" + Tx.marks(users.size()) + ")",
                    row -> cards.put(row.getInt(1), new Presence.Card(row.getString(2), row.getString(3))),
                    users.toArray());
        }
        return cards;
    }
}
