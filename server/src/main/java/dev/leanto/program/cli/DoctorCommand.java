package dev.leanto.program.cli;

import dev.leanto.program.server.Doctor;
import dev.leanto.program.server.Finding;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code leanto doctor}: is everything as it should be? */
@Command(
        name = "doctor",
        description = {
            "Checks the installation, and says what is broken and what to do. Changes nothing.",
            "It looks at Java, the settings, the data folder and its permissions, disk space, the database and its"
                    + " integrity, the master key, whether anybody can log in, how answers can be packed, and whether a server"
                    + " answers. Exit code 0 when nothing is broken, 1 when something is.",
            "With --deep it reads all that is kept: every content's SHA-256, the tree and the settings of every revision,"
                    + " every reference, every token's seal, and the newest backup."
        },
        footer = {"", "Examples:", "  leanto doctor --data /srv/leanto", "  leanto doctor --deep --json"})
final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--deep", description = "Read everything that is kept, which takes long when it is much.")
    private boolean deep;

    @Override
    public Integer call() {
        List<Finding> findings = new Doctor(settings.configuration(), deep, CommandTransaction.CLOCK).examine();
        output.table(Finding.class, findings);
        return findings.stream().anyMatch(finding -> finding.state() == Finding.State.FAILURE) ? 1 : 0;
    }
}
