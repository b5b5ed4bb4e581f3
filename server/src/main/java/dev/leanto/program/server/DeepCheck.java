package dev.leanto.program.server;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.copy.BackupFile;
import dev.leanto.machine.copy.CopyException;
import dev.leanto.machine.copy.ForeignKeys;
import dev.leanto.machine.db.Tx;
import dev.leanto.program.backup.BackupFolder;
import dev.leanto.program.backup.Home;
import dev.leanto.program.backup.ScheduledBackups;
import dev.leanto.projects.revisions.HistoryCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads everything that an installation keeps, and looks whether it is what was written. */
final class DeepCheck {

    private final Installation installation;
    private final ServerConfig config;
    private final HistoryCheck history = new HistoryCheck();

    DeepCheck(Installation installation, ServerConfig config) {
        this.installation = installation;
        this.config = config;
    }

    List<Finding> examine() {
        List<Finding> findings = new ArrayList<>(installation
                .database()
                .read(tx -> List.of(contents(tx), trees(tx), settings(tx), orphans(tx), seals(tx))));
        findings.add(references());
        Path newest = newestBackup();
        if (newest != null) {
            findings.add(backup(new BackupFile(newest)));
        }
        return findings;
    }

    private Finding contents(Tx tx) {
        HistoryCheck.Checked contents = history.contents(tx);
        return finding(
                "contents",
                contents,
                contents.count() + ", each with the SHA-256 that it was written with",
                "restore the newest backup into a folder of its own, and copy these files from there");
    }

    private Finding trees(Tx tx) {
        HistoryCheck.Checked trees = history.trees(tx, installation.projects().heads(tx));
        return finding(
                "history",
                trees,
                trees.count() + " file versions, every revision has one tree",
                "restore the newest backup; keep this database for whoever looks for the cause");
    }

    private Finding settings(Tx tx) {
        HistoryCheck.Checked settings = history.settings(tx);
        return finding(
                "revisions' settings",
                settings,
                settings.count() + ", all can be read",
                "restore the newest backup into a folder of its own, and compare");
    }

    private Finding orphans(Tx tx) {
        HistoryCheck.Checked orphans = history.orphans(tx);
        return Finding.ok(
                "orphans",
                orphans.count() == 0
                        ? "nothing is kept in vain"
                        : "%d contents (%d bytes) that nothing refers to: they only take room"
                                .formatted(orphans.count(), orphans.bytes()));
    }

    private Finding seals(Tx tx) {
        long closed = installation.users().seals().closed(tx);
        return closed == 0
                ? Finding.ok("seals", "the master key opens every token")
                : Finding.failure(
                        "seals",
                        closed + " tokens are sealed under another master key",
                        "revoke them, and make new ones");
    }

    private static Finding finding(String check, HistoryCheck.Checked checked, String found, String advice) {
        return checked.faults().isEmpty()
                ? Finding.ok(check, found)
                : Finding.failure(check, String.join("; ", checked.faults()), advice);
    }

    private Finding references() {
        List<String> broken = ForeignKeys.broken(Home.place(config.storage()));
        return broken.isEmpty()
                ? Finding.ok("references", "every row that is referred to is there")
                : Finding.failure(
                        "references", String.join("; ", broken), "restore the newest backup; keep this database");
    }

    private @Nullable Path newestBackup() {
        BackupFolder folder = ScheduledBackups.folder(config.backup());
        return folder == null ? null : folder.newestFirst().stream().findFirst().orElse(null);
    }

    private static Finding backup(BackupFile file) {
        try {
            List<String> damage = file.damage();
            return damage.isEmpty()
                    ? Finding.ok("newest backup", file.file() + " holds what was written into it")
                    : Finding.failure(
                            "newest backup",
                            String.join("; ", damage),
                            "take another, and look at the disk of " + file.file());
        } catch (CopyException e) {
            return Finding.failure("newest backup", String.valueOf(e.getMessage()), "take another");
        }
    }
}
