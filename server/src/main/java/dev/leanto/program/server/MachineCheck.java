package dev.leanto.program.server;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.db.DataFolder;
import dev.leanto.machine.http.Coding;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at what a server stands on: what the system lets it open, how it can pack, and the folder of its data. */
final class MachineCheck {

    private static final long MIB = 1024L * 1024L;
    private static final long LITTLE_SPACE = 1024 * MIB;
    private static final long NO_SPACE = 100 * MIB;
    private static final long FEW_FILES = 4096;

    private final Path folder;
    private final List<Finding> findings = new ArrayList<>();

    /** @param folder that of the data, whether it is there or not */
    MachineCheck(Path folder) {
        this.folder = folder;
    }

    List<Finding> findings() {
        openFiles();
        findings.add(packing());
        if (Files.isDirectory(folder)) {
            folder();
        }
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

    private void folder() {
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
}
