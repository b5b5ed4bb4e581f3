package dev.leanto.program.server;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.leanto.machine.config.Configuration;
import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.copy.CopyException;
import dev.leanto.machine.db.DataFolder;
import dev.leanto.machine.db.DatabaseException;
import dev.leanto.machine.db.ReplicaState;
import dev.leanto.machine.db.ServerClock;
import dev.leanto.machine.http.Coding;
import dev.leanto.people.users.UserAccount;
import dev.leanto.program.backup.BackupFolder;
import dev.leanto.program.backup.ScheduledBackups;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at an installation, beside a running server or without one, and says what is wrong and what to do. */
public final class Doctor {

    private static final long MIB = 1024L * 1024L;
    private static final long LITTLE_SPACE = 1024 * MIB;
    private static final long NO_SPACE = 100 * MIB;
    private static final long FEW_FILES = 4096;

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
        openFiles();
        findings.add(packing());
        if (Files.isDirectory(config.storage().folder())) {
            folder(config.storage());
        }
        installation(config);
        findings.addAll(new DoorCheck(config.http(), clock.instant()).findings());
        findings.add(backups(config.backup()));
        findings.add(new ServerProbe(config.http()).finding());
        return List.copyOf(findings);
    }

    private void openFiles() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
            long limit = unix.getMaxFileDescriptorCount();
            findings.add(
                    limit >= FEW_FILES
                            ? Finding.ok("open files", "up to " + limit)
                            : Finding.warning(
                                    "open files",
                                    "only " + limit + ", and every connection takes one",
                                    "raise the limit (ulimit -n, or LimitNOFILE of systemd)"));
        }
    }

    private static Finding packing() {
        String able = Stream.of(Coding.values())
                .filter(coding -> coding.trouble() == null)
                .map(Coding::label)
                .collect(Collectors.joining(", "));
        String unable = Stream.of(Coding.values())
                .filter(coding -> coding.trouble() != null)
                .map(coding -> ", but not " + coding.label() + ": " + coding.trouble())
                .collect(Collectors.joining());
        return unable.isEmpty()
                ? Finding.ok("packing", able)
                : Finding.warning(
                        "packing",
                        able + unable,
                        "give the server a folder for temporary files from which programs may be run"
                                + " (JAVA_OPTS=-Djava.io.tmpdir=…); it works without");
    }

    private void folder(ServerConfig.Storage storage) {
        Path folder = storage.folder();
        try {
            long space = Files.getFileStore(folder).getUsableSpace();
            String found = space / MIB + " MiB free";
            findings.add(
                    space < NO_SPACE
                            ? Finding.failure("disk", found, "free some space: writes will be refused")
                            : space < LITTLE_SPACE
                                    ? Finding.warning("disk", found, "free some space")
                                    : Finding.ok("disk", found));
            if (!Files.isWritable(folder)) {
                findings.add(Finding.failure(
                        "data folder",
                        folder + " cannot be written by " + System.getProperty("user.name"),
                        "give it to the user who runs the server"));
            } else {
                findings.add(Finding.ok("data folder", folder.toString()));
            }
            DataFolder data = new DataFolder(folder);
            files(data);
            String owner = data.owner();
            findings.add(Finding.ok("owner", owner == null ? "no server has the folder" : "process " + owner));
        } catch (IOException | StartupException e) {
            findings.add(Finding.failure("data folder", String.valueOf(e.getMessage()), "check its permissions"));
        }
    }

    private void files(DataFolder data) throws IOException {
        List<Path> open = data.openToOthers();
        findings.add(
                open.isEmpty()
                        ? Finding.ok("files", "readable for their owner only")
                        : Finding.warning("files", "others may read " + joined(open), "chmod 600 " + joined(open)));
    }

    private static String joined(List<Path> files) {
        return files.stream().map(Path::toString).collect(Collectors.joining(" "));
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
            installation.database().risks().stream()
                    .map(risk -> risk.isGrave()
                            ? Finding.failure("durability", risk.what(), risk.remedy())
                            : Finding.warning("durability", risk.what(), risk.remedy()))
                    .forEach(findings::add);
            installation.database().replicas().stream().map(Doctor::replica).forEach(findings::add);
            findings.add(clock(installation, config.retention().recycleBin()));
            findings.add(logIns(installation));
            if (deep) {
                findings.addAll(new DeepCheck(installation, config).examine());
            }
        } catch (StartupException | DatabaseException | CopyException e) {
            findings.add(Finding.failure("database", String.valueOf(e.getMessage()), "see what it says"));
        }
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

    private Finding clock(Installation installation, Duration retention) {
        List<String> troubles = installation
                .projects()
                .purging(ServerClock.of(clock), retention)
                .clockTroubles();
        return troubles.isEmpty()
                ? Finding.ok("clock", "nothing speaks against it")
                : Finding.warning("clock", String.join("; ", troubles), "have the clocks set by NTP");
    }

    private Finding backups(ServerConfig.Backup settings) {
        BackupFolder folder = ScheduledBackups.folder(settings);
        if (folder == null) {
            return Finding.ok("backups", "the server takes none by itself (backup.folder is not set)");
        }
        Instant newest = folder.newest(clock.instant()).orElse(null);
        if (newest == null) {
            return Finding.warning("backups", "there is none in " + folder.folder(), "see the log of the server");
        }
        String found = folder.newestFirst().size() + " in " + folder.folder() + ", the newest of " + newest;
        // One that is due is taken within minutes, by a server that runs.
        return clock.instant().isAfter(newest.plus(settings.every().multipliedBy(2)))
                ? Finding.warning("backups", found, "start the server, or see its log; or run leanto backup")
                : Finding.ok("backups", found);
    }

    private Finding logIns(Installation installation) {
        Instant now = clock.instant();
        long able = installation.database().read(tx -> {
            var disabled = installation.users().accounts(tx).stream()
                    .filter(account -> account.disabledAt() != null)
                    .map(UserAccount::id)
                    .toList();
            return installation.tokens().all(tx).stream()
                    .filter(token -> token.state(now).equals("valid") && !disabled.contains(token.userId()))
                    .count();
        });
        return able > 0
                ? Finding.ok("log-in", able + (able == 1 ? " valid token" : " valid tokens"))
                : Finding.warning("log-in", "nobody has a valid token", "leanto token create --user ID");
    }
}
