package dev.leanto.program.server;

import dev.leanto.machine.api.Api;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.metrics.Meters;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is measured of a server: its meters are made when somebody first wants to see them, since most servers need none. */
final class Measured implements AutoCloseable, Supplier<Meters> {

    private final Installation installation;
    private final Api api;
    private final List<Housekeeping> tasks;
    private @Nullable Meters made;

    Measured(Installation installation, Api api, List<Housekeeping> tasks) {
        this.installation = installation;
        this.api = api;
        this.tasks = tasks;
    }

    @Override
    public synchronized Meters get() {
        Meters meters = made;
        if (meters == null) {
            meters = new Meters(Version.current().leanto());
            Database database = installation.database();
            database.measure(meters);
            meters.counter("leanto.database.statements", "Statements that were run", database::statements);
            installation.events().measure(meters);
            installation.hooks().deliveries().measure(meters);
            api.measure(meters);
            for (Housekeeping each : tasks) {
                each.measure(meters);
            }
            made = meters;
        }
        return meters;
    }

    @Override
    public synchronized void close() {
        if (made != null) {
            made.close();
        }
    }
}
