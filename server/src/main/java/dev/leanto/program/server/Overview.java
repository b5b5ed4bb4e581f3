package dev.leanto.program.server;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Dialect;
import dev.leanto.machine.db.ServerClock;
import dev.leanto.machine.metrics.Measure;
import dev.leanto.machine.metrics.Meters;
import dev.leanto.people.users.Operators;
import dev.leanto.people.users.UserError;
import dev.leanto.people.users.Users;
import dev.leanto.projects.projects.Projects;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a running server is, for who runs it: what the {@link Doctor} would find without reading all that is kept, and what is
 * measured. However often it is asked, it looks once in ten seconds: what it costs is nobody's to multiply.
 */
final class Overview {

    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Database database;
    private final Users users;
    private final Projects projects;
    private final ServerConfig config;
    private final ServerClock clock;
    private final Operators operators = new Operators();
    private final Instant opened;
    private volatile @Nullable Supplier<Meters> meters;
    private @Nullable Seen last;

    /**
     * What was seen.
     *
     * @param at when
     * @param opened since when the data are open
     */
    record Seen(
            Instant at, Instant opened, long users, long projects, List<Finding> findings, List<Measure> measures) {}

    Overview(Database database, Users users, Projects projects, ServerConfig config, ServerClock clock) {
        this.database = database;
        this.users = users;
        this.projects = projects;
        this.config = config;
        this.clock = clock;
        opened = clock.instant();
    }

    /** Says where to find what is measured; before, and beside a server, nothing is. */
    void measuredBy(Supplier<Meters> those) {
        meters = those;
    }

    /** Whether every request is measured: that costs each of them, so somebody must have asked for it. */
    boolean measuresRequests() {
        return config.http().doors().metrics() != null;
    }

    /** Which database it is. */
    String dialect() {
        return database.dialect() == Dialect.SQLITE ? "SQLite" : "PostgreSQL";
    }

    /**
     * Looks, or shows what was seen just now.
     *
     * @throws dev.leanto.machine.wire.ApiException when the caller is no operator
     */
    Seen look(Caller caller) {
        database.read(tx -> {
            if (!operators.isOne(tx, caller)) {
                throw UserError.OPERATORS_ONLY.with();
            }
            return true;
        });
        return seen();
    }

    private synchronized Seen seen() {
        Instant now = clock.instant();
        Seen so = last;
        if (so == null || now.isBefore(so.at()) || !now.isBefore(so.at().plus(FRESH))) {
            so = new Seen(
                    now,
                    opened,
                    database.read(users::count),
                    database.read(projects::count),
                    findings(now),
                    measures());
            last = so;
        }
        return so;
    }

    private List<Finding> findings(Instant now) {
        List<Finding> findings =
                new ArrayList<>(new MachineCheck(config.storage().folder()).findings());
        findings.addAll(new DatabaseCheck(database, projects, config.retention(), clock).findings());
        findings.addAll(new DoorCheck(config.http(), now).findings());
        findings.add(new BackupCheck(config.backup(), now).finding());
        return List.copyOf(findings);
    }

    private List<Measure> measures() {
        Supplier<Meters> those = meters;
        return those == null ? List.of() : those.get().now();
    }
}
