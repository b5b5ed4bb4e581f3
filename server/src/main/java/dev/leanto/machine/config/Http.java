package dev.leanto.machine.config;

import java.time.Duration;
import java.util.List;

/**
 * Where the server listens, and how long it waits for clients. A client that is slower than these times is cut off, so
 * that nobody can hold connections and memory by sending or reading a byte now and then.
 *
 * @param hosts addresses or host names; an IPv6 loopback that the machine lacks is passed over
 * @param port the TCP port; 0 takes a free one
 * @param connections connections at the same time; more wait until one ends
 * @param headerBytes bytes of a request's line and headers
 * @param idleTime how long a connection may be silent
 * @param headerTime how long a request's line and headers may take
 * @param bodyTime how long a request's body may take
 * @param bodyRate bytes a second that a body must come with; 0 for any
 * @param answerRate bytes a second that a client must read its answer with; 0 for any
 * @param rateTime over which time the two are measured
 * @param requestTime how long a request may take from its first byte to the last byte of its answer, or of a download to its
 *     first piece and from each to the next
 * @param stopTime how long a server that stops waits for the requests that are running
 * @param refusalTime how long the answer to a refused log-in is kept waiting at most
 * @param accessLog whether a line is logged for each request
 * @param doors who may come in, and as whom
 */
public record Http(
        @ConfigProperty(
                key = "http.hosts",
                value = "127.0.0.1, ::1",
                meaning = "Addresses to listen on. The LEAN CLI asks for localhost, which may be either of these.")
        List<String> hosts,

        @ConfigProperty(
                key = "http.port",
                value = "" + Http.DEFAULT_PORT,
                max = 65_535,
                meaning = "Port to listen on, the LEAN CLI's unless told otherwise; 0 takes a free one.")
        int port,

        @ConfigProperty(
                key = "http.connections",
                value = "4000",
                min = 1,
                meaning = "Connections at the same time; more wait until one ends.")
        int connections,

        @ConfigProperty(
                key = "http.headerBytes",
                value = "16KiB",
                min = 1024,
                max = 1024 * 1024,
                meaning = "Bytes of a request's line and headers.")
        long headerBytes,

        @ConfigProperty(key = "http.idleTime", value = "30s", min = 1, meaning = "How long a connection may be silent.")
        Duration idleTime,

        @ConfigProperty(
                key = "http.headerTime",
                value = "15s",
                min = 1,
                meaning = "How long the line and headers of a request may take to arrive.")
        Duration headerTime,

        @ConfigProperty(
                key = "http.bodyTime",
                value = "5m",
                min = 1,
                meaning = "How long the body of a request may take to arrive.")
        Duration bodyTime,

        @ConfigProperty(
                key = "http.bodyRate",
                value = "1KiB",
                max = 1024 * 1024,
                meaning = "Bytes a second that the body of a request must come with; 0 for any.")
        long bodyRate,

        @ConfigProperty(
                key = "http.answerRate",
                value = "16KiB",
                max = 1024 * 1024,
                meaning = "Bytes a second that a client must read its answer with; 0 for any.")
        long answerRate,

        @ConfigProperty(
                key = "http.rateTime",
                value = "10s",
                min = 1,
                max = 3_600_000,
                meaning = "How long a client may be slower than these rates before it is cut off.")
        Duration rateTime,

        @ConfigProperty(
                key = "http.requestTime",
                value = "10m",
                min = 1,
                meaning =
                        "How long a request may take in all, until its answer has been read; of a download it is counted anew"
                                + " with each piece that the client has taken.")
        Duration requestTime,

        @ConfigProperty(
                key = "http.stopTime",
                value = "15s",
                meaning = "How long a server that stops waits for the requests that are running.")
        Duration stopTime,

        @ConfigProperty(
                key = "http.refusalTime",
                value = "5s",
                max = 60_000,
                meaning = "How long the answer to a refused log-in is kept waiting at most, after many from the same"
                        + " address or for the same user; 0s for not at all. A right one never waits.")
        Duration refusalTime,

        @ConfigProperty(
                key = "http.accessLog",
                value = "auto",
                meaning =
                        "A line in the log for each request: on, off, or auto, which is on unless the log goes to a terminal.")
        AccessLines accessLog,

        Doors doors) {

    /** The port that the LEAN CLI looks for with {@code QC_API=local} ({@code lean/constants.py}). */
    public static final int DEFAULT_PORT = 5612;
}
