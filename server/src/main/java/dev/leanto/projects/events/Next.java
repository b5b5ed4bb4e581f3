package dev.leanto.projects.events;

import dev.leanto.machine.db.Position;
import java.util.List;

/**
 * What came next for one who listens.
 *
 * @param events in order
 * @param position where to go on
 * @param missed whether something before them is not known any more: all that was read before may have changed
 * @param more whether there is more already
 */
record Next(List<Event> events, Position position, boolean missed, boolean more) {

    /** What clients are told of where to go on. */
    String id() {
        return position.toString();
    }
}
