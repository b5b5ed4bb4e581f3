package dev.leanto;

import static dev.leanto.ArchitectureTest.onlyIn;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which rooms know which libraries, so that each can be replaced; those of SQL are in {@link ArchitectureTest}. */
class LibrariesTest {

    @Test
    void r3OnlyHttpApiAndOutgoingKnowTheHttpLibrary() {
        // The library is a client and a proxy too, which is what 'connect' is made of.
        String[] rooms = {
            ArchitectureTest.of("machine.http"),
            ArchitectureTest.of("machine.api"),
            ArchitectureTest.of("machine.outgoing"),
            ArchitectureTest.of("program.connect")
        };
        onlyIn(List.of("org.eclipse.jetty.."), rooms);
    }

    @Test
    void onlyTheCommandLineAndTheLogKnowTheirLibraries() {
        onlyIn(List.of("picocli.."), ArchitectureTest.ROOT, ArchitectureTest.of("program.cli"));
        onlyIn(List.of("ch.qos.logback.."), ArchitectureTest.of("machine.log"));
    }

    @Test
    void onlyTheClientOfProvidersKnowsHowTokensAreSigned() {
        onlyIn(List.of("com.nimbusds.."), ArchitectureTest.of("machine.oidc"));
    }
}
