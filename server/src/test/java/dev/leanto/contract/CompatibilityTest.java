package dev.leanto.contract;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.wire.Operations;
import dev.leanto.testing.GeneratedFile;
import dev.leanto.testing.Golden;
import dev.leanto.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of what works with which client, made from the route table and from what the conformance run recorded. */
class CompatibilityTest {

    private static final Path RECORD = GeneratedFile.PROJECT.resolve("conformance/record.tsv");
    private static final Set<String> SCRIPT =
            Set.of("authenticate", "projects/create", "projects/read", "projects/update", "projects/delete");

    private static final String HEAD = """
            # Compatibility

            Made by `make docs` from the route table, the samples in `conformance/golden`, and `conformance/record.tsv`: what
            each real client called, and had answered with success, when the whole conformance run last passed.

            *Access* is what an operation asks of a token, *sample* where its sample is from. For each client: **passed**, the
            client itself did it in the conformance run; *not used*, the client never calls it; *not yet*, it has not been
            driven, or the operation is not built; *refused*, the client leaves out or misshapes what the API asks for.

            The *MCP server* is QuantConnect's own code, the *unofficial MCP server* is `quantconnect-mcp` of Taylor Wilsdon.
            *LEAN's API client* needs .NET, which the run does not have.

            | operation | state | access | sample | LEAN CLI | LEAN's API client | MCP server | unofficial MCP server | sample script |
            |---|---|---|---|---|---|---|---|---|
            """;

    private final Map<String, Endpoint<?>> endpoints =
            TestDatabase.SQLITE.server().server().installation().endpoints().stream()
                    .collect(Collectors.toMap(Endpoint::path, Function.identity()));

    private final Map<String, Golden> samples =
            Golden.all().stream().collect(Collectors.toMap(Golden::operation, Function.identity()));

    @Test
    void theTableIsUpToDate() throws IOException {
        Set<String> passed = new HashSet<>(Files.readAllLines(RECORD));
        StringBuilder table = new StringBuilder(HEAD);
        List<String> lines = Files.readAllLines(Path.of("src/main/resources/dev/leanto/machine/wire/operations.tsv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] columns = line.split("\t", -1);
            String operation = columns[0];
            Set<String> clients = Set.of(columns[1].split(" "));
            Endpoint<?> endpoint = endpoints.get(operation);
            Golden sample = samples.get(operation);
            table.append("| `%s` | %s | %s | %s | %s | %s | %s | %s | %s |%n"
                    .formatted(
                            operation,
                            endpoint == null ? "not yet" : "built",
                            endpoint == null ? "" : endpoint.access().name().toLowerCase(Locale.ROOT),
                            sample == null ? "" : sample.provenance(),
                            state("CLI", operation, passed, clients),
                            state("LEAN", operation, passed, clients),
                            state("MCP", operation, passed, clients),
                            state("UNOFFICIAL", operation, passed, clients),
                            state(
                                    "script",
                                    operation,
                                    passed,
                                    SCRIPT.contains(operation) ? Set.of("script") : Set.of())));
        }
        table.append("%n%s of %s operations are built.%n"
                .formatted(endpoints.size(), Operations.all().size()));
        GeneratedFile.check("docs/compatibility.md", table.toString());
    }

    private static String state(String client, String operation, Set<String> passed, Set<String> clients) {
        if (passed.contains(client + "\t" + operation)) {
            return "**passed**";
        }
        if (clients.contains(client + ":refused")) {
            return "*refused*";
        }
        return clients.contains(client) ? "not yet" : "not used";
    }
}
