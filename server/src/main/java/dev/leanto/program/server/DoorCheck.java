package dev.leanto.program.server;

import dev.leanto.machine.config.Doors;
import dev.leanto.machine.config.Http;
import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.http.ServerCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Looks at the way by which clients come: the certificate and its key, or what stands in for them. */
final class DoorCheck {

    private static final Duration SOON = Duration.ofDays(14);

    private static final Set<PosixFilePermission> OWNERS =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Http http;
    private final Instant now;

    DoorCheck(Http http, Instant now) {
        this.http = http;
        this.now = now;
    }

    List<Finding> findings() {
        Doors doors = http.doors();
        if (doors.certificate() == null && doors.key() == null) {
            return List.of(
                    doors.proxies().isEmpty()
                            ? Finding.ok("tls", "plain HTTP, for this machine only")
                            : Finding.warning(
                                    "tls",
                                    "plain HTTP behind " + String.join(", ", doors.proxies())
                                            + ", whom the server believes",
                                    "let nobody else reach its port, and let them overwrite what clients say"));
        }
        List<Finding> findings = new ArrayList<>();
        try {
            findings.add(of(ServerCertificate.read(doors.certificate(), doors.key())));
        } catch (StartupException e) {
            findings.add(
                    Finding.failure("tls", e.sentence(), "mend the file; a running server shows what it had before"));
        }
        if (doors.key() != null && isOpen(doors.key())) {
            findings.add(Finding.warning("tls key", "others may read " + doors.key(), "chmod 600 " + doors.key()));
        }
        return findings;
    }

    private Finding of(ServerCertificate certificate) {
        if (now.isBefore(certificate.begins())) {
            return Finding.failure(
                    "tls",
                    "the certificate is not valid before " + certificate.begins(),
                    "check the clock, or replace it");
        }
        if (now.isAfter(certificate.ends())) {
            return Finding.failure("tls", "the certificate has expired on " + certificate.ends(), "renew it");
        }
        String found = "the certificate is valid until " + certificate.ends();
        return now.plus(SOON).isAfter(certificate.ends())
                ? Finding.warning("tls", found, "renew it")
                : Finding.ok("tls", found);
    }

    private static boolean isOpen(Path file) {
        try {
            return !OWNERS.containsAll(Files.getPosixFilePermissions(file));
        } catch (IOException | UnsupportedOperationException e) {
            // That it cannot be read is said already; a file system without modes has none that are too wide.
            return false;
        }
    }
}
