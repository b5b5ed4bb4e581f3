package dev.leanto.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;

/** The words around the figures. */
final class Report {

    private Report() {}

    static String head(int warming, int rounds, double seconds, int projects, LocalDate today) throws IOException {
        return """
                # Performance

                Measured on %s by `make bench`, which writes this page: %s, Java %s. The load, 32 connections from a process
                of its own, shares the machine with the server.

                *bare* is a Jetty server that reads the request and answers the same bytes from memory; *Leanto* is the packaged
                server, with %,d projects in its database. *Go* is what is quickly made instead: net/http and one SQLite file
                with those projects that are asked for, the same proof of the caller, and an answer with the fields of the
                project itself, without history, sharing and limits (`bench/peers/go`). *PocketBase* has those projects in a collection
                that their owner alone sees, and is asked by its own API with its own token (`bench/peers/pocketbase`). They take turns, %d rounds of %.0f s each after %d to warm up; figures are medians, with
                the least and the greatest rate in parentheses. *CPU* is processor time of the server's process for a
                request. *Ratio* is Leanto's rate to the other's: what the machine is like falls out of it. Writes are
                answered when they are on the disk (`synchronous=FULL`; PostgreSQL with `fsync`).
                """.formatted(today, machine(), System.getProperty("java.version"), projects, rounds, seconds, warming);
    }

    static String section(String database) {
        return """

                ## %s

                | case | server | requests/s | p50 ms | p99 ms | CPU µs | ratio |
                |---|---|---|---|---|---|---|
                """.formatted(database);
    }

    static String growth(int projects, int files, int old, int young) {
        return """

                What grows with the history: %d projects of %,d files, %,d revisions each (old), beside as many with %d (young);
                %d connections. *Ratio* is the rate of the old to that of the young.

                | case | projects | requests/s | p50 ms | p99 ms | CPU µs | ratio |
                |---|---|---|---|---|---|---|
                """.formatted(projects, files, old, young, projects);
    }

    static String process(double fresh, double start, long idleMib, long loadedMib, long mostMib) {
        return String.format(
                Locale.ROOT,
                "%nStart to first answer: %.2f s on this data, %.2f s on none. Resident memory: %d MiB idle, %d MiB after"
                        + " these loads, %d MiB at most.%n",
                start,
                fresh,
                idleMib,
                loadedMib,
                mostMib);
    }

    /** What stands before the figures of {@link Overload}. */
    static String overload() {
        return """

                Offered more than it can do: requests are due at the times of a schedule (a Poisson process) on 1,024 connections,
                whatever the server answers, and latency is counted from when each was due. 1× is the highest of some rates of which
                98 % is done. *Of peak* is what is done beside the most that is done at any rate; *refused* is answered 503 with
                `Retry-After`, and how long that takes counts from when the request was sent; *none* got no answer within 5 s.
                *Ready* is `/health/ready`, asked ten times a second. The load takes its share of the processors here: what is cheap
                to answer costs it as much as it costs the server.

                | case | offered | offered/s | done/s | of peak | refused/s | p50 ms | p99 ms | refused p50, p99 ms | none | ready, longest |
                |---|---|---|---|---|---|---|---|---|---|---|
                """;
    }

    /** What stands before the figures by number of projects. */
    static String sizes() {
        return """

                Rate against the number of projects in the database, 32 connections:

                | case | projects | requests/s | p50 ms | p99 ms | CPU µs |
                |---|---|---|---|---|---|
                """;
    }

    private static String machine() throws IOException {
        long kib = Files.readAllLines(Path.of("/proc/meminfo")).stream()
                .filter(line -> line.startsWith("MemTotal:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
        return Runtime.getRuntime().availableProcessors() + " cores, " + kib / 1024 / 1024 + " GiB, "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }
}
