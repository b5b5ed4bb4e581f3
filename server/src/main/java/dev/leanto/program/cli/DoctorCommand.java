package dev.leanto.program.cli;

import dev.leanto.program.server.Doctor;
import dev.leanto.program.server.Finding;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code leanto doctor}: is everything as it should be? */
@Command(
        name = "doctor",
        description = {
            "Checks the installation, and says what is broken and what to do. Changes nothing.",
            "It looks at Java, the settings, the data folder and its permissions, disk space, the database and its"
                    + " integrity, the master key, whether anybody can log in, and whether a server answers. Exit code 0"
                    + " when nothing is broken, 1 when something is."
        },
        footer = {"", "Example:", "  leanto doctor --data /srv/leanto"})
final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        List<Finding> findings = new Doctor(settings.configuration(), CommandTransaction.CLOCK).examine();
        output.table(Finding.class, findings);
        return findings.stream().anyMatch(finding -> finding.state() == Finding.State.FAILURE) ? 1 : 0;
    }
}
