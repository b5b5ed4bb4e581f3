package dev.leanto.program.server;

import dev.leanto.machine.config.Configuration;
import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.copy.CopyException;
import dev.leanto.machine.db.DatabaseException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Looks at an installation, beside a running server or without one, and says what is wrong and what to do. */
public final class Doctor {

    private final Configuration configuration;
    private final boolean deep;
    private final Clock clock;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * For the installation that these settings lead to.
     *
     * @param deep whether to read everything that it keeps, which takes long when that is much
     */
    public Doctor(Configuration configuration, boolean deep, Clock clock) {
        this.configuration = configuration;
        this.deep = deep;
        this.clock = clock;
    }

    /** Looks at everything; changes nothing. */
    public List<Finding> examine() {
        ServerConfig config = configuration.config();
        findings.add(Finding.ok("java", Version.current().java()));
        long set = configuration.entries().stream()
                .filter(entry -> !entry.isDefault())
                .count();
        findings.add(Finding.ok("settings", set + " set, the rest defaults"));
        findings.addAll(new MachineCheck(config.storage().folder()).findings());
        installation(config);
        findings.addAll(new DoorCheck(config.http(), clock.instant()).findings());
        findings.add(new BackupCheck(config.backup(), clock.instant()).finding());
        findings.add(new ServerProbe(config.http()).finding());
        return List.copyOf(findings);
    }

    private void installation(ServerConfig config) {
        try (Installation installation = Installation.forCommand(config, clock, new SecureRandom())) {
            findings.add(Finding.ok(
                    "database",
                    installation.database().dialect() + ", schema "
                            + Version.current().schema()));
            findings.add(Finding.ok("tokens", "the master key opens them"));
            List<String> damage = installation.database().damage();
            findings.add(
                    damage.isEmpty()
                            ? Finding.ok("integrity", "no damage")
                            : Finding.failure(
                                    "integrity",
                                    String.join("; ", damage),
                                    "restore the newest backup; keep this file"));
            findings.addAll(
                    new DatabaseCheck(installation.database(), installation.projects(), config.retention(), clock)
                            .findings());
            findings.addAll(new LogInCheck(installation, config.logIns().oidc(), clock.instant()).findings());
            if (deep) {
                findings.addAll(new DeepCheck(installation, config).examine());
            }
        } catch (StartupException | DatabaseException | CopyException e) {
            findings.add(Finding.failure("database", String.valueOf(e.getMessage()), "see what it says"));
        }
    }
}
