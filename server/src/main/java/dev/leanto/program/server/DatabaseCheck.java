package dev.leanto.program.server;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.ReplicaState;
import dev.leanto.machine.db.ServerClock;
import dev.leanto.projects.projects.Projects;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Looks at an open database: what could be lost, how its replicas are, and whether the clock can be believed. */
final class DatabaseCheck {

    private final Database database;
    private final Projects projects;
    private final ServerConfig.Retention retention;
    private final Clock clock;

    DatabaseCheck(Database database, Projects projects, ServerConfig.Retention retention, Clock clock) {
        this.database = database;
        this.projects = projects;
        this.retention = retention;
        this.clock = clock;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        database.risks().stream()
                .map(risk -> risk.isGrave()
                        ? Finding.failure("durability", risk.what(), risk.remedy())
                        : Finding.warning("durability", risk.what(), risk.remedy()))
                .forEach(findings::add);
        database.replicas().stream().map(DatabaseCheck::replica).forEach(findings::add);
        findings.add(ofClock());
        return findings;
    }

    private static Finding replica(ReplicaState replica) {
        return replica.trouble().isEmpty()
                ? Finding.ok(
                        "replica",
                        replica.name() + " answers, and is " + replica.bytesBehind() + " bytes of log behind")
                : Finding.warning(
                        "replica",
                        replica.name() + " cannot be read: " + replica.trouble(),
                        "look at that PostgreSQL; the primary is read meanwhile");
    }

    private Finding ofClock() {
        List<String> troubles =
                projects.purging(ServerClock.of(clock), retention.recycleBin()).clockTroubles();
        return troubles.isEmpty()
                ? Finding.ok("clock", "nothing speaks against it")
                : Finding.warning("clock", String.join("; ", troubles), "have the clocks set by NTP");
    }
}
