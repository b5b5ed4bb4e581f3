package dev.leanto.program.server;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.db.ServerClock;
import dev.leanto.program.backup.ScheduledBackups;
import dev.leanto.projects.projects.Purge;
import dev.leanto.projects.retention.Thinner;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that a server does by itself now and then. */
final class Chores {

    private static final Logger LOG = LoggerFactory.getLogger(Chores.class);

    private static final Duration HOUR = Duration.ofHours(1);

    /** Who was away for longer than a week reads everything anew, and so does who has missed more than this. */
    private static final Duration CHANGES_AGE = Duration.ofDays(7);

    private static final long CHANGES = 1_000_000;

    /** Beside this, the last of each webhook are kept only. */
    private static final Duration DELIVERIES_AGE = Duration.ofDays(30);

    /** After a start there is other work; what can wait a week can wait a minute. */
    private static final Duration SOON = Duration.ofMinutes(1);

    private Chores() {}

    static List<Housekeeping.Task> of(Installation installation, ServerConfig.Retention retention, Purge purge) {
        return List.of(
                Housekeeping.Task.atOnceAndEvery(HOUR, "Purging the recycle bin", () -> {
                    int purged = purge.run();
                    if (purged > 0) {
                        LOG.info("Purged {} projects from the recycle bin", purged);
                    }
                }),
                Housekeeping.Task.atOnceAndEvery(
                        HOUR, "Forgetting old reads", () -> installation.usage().forget(retention.reads())),
                Housekeeping.Task.atOnceAndEvery(
                        HOUR, "Forgetting the old audit", () -> forgetAudit(installation, purge, retention.audit())),
                Housekeeping.Task.every(
                        HOUR,
                        "Forgetting old changes",
                        () -> installation.events().forget(CHANGES_AGE, CHANGES)),
                Housekeeping.Task.every(
                        HOUR,
                        "Forgetting old deliveries",
                        () -> purge.surelyOlder(DELIVERIES_AGE).ifPresent(installation.webhooks()::forget)),
                new Housekeeping.Task("Thinning out histories", SOON, HOUR, () -> thin(installation, purge)),
                Housekeeping.Task.every(
                        retention.gathering(), "Writing down what tokens were used for", installation.usage()::flush));
    }

    private static void thin(Installation installation, Purge purge) {
        Thinner.Done done = installation.thinner().run(purge::surelyOlder);
        if (done.revisions() > 0 || done.bytes() > 0) {
            LOG.info("Thinned out {} revisions, and freed {} bytes of histories", done.revisions(), done.bytes());
        }
    }

    /** Forgets what is surely older than this: a clock that was set makes nothing old. */
    static void forgetAudit(Installation installation, Purge purge, Duration age) {
        purge.surelyOlder(age).ifPresent(installation::forgetAudit);
    }

    static List<Housekeeping.Task> backups(ServerConfig config, ServerClock clock) {
        ScheduledBackups backups = ScheduledBackups.of(config, Version.current().leanto(), clock);
        return config.backup().folder() == null
                ? List.of()
                : List.of(Housekeeping.Task.atOnceAndEvery(backups.period(), "Taking a backup", backups::takeIfDue));
    }
}
