package dev.leanto.machine.config;

import java.time.Duration;

/**
 * How many requests the server works on at the same time. One more is refused before anything is done for it, so that those
 * that are let in are done soon.
 *
 * @param always how many are let in, however slowly they are done
 * @param most how many are let in at most
 * @param time within which those that are let in should be done
 */
public record AtWork(
        @ConfigProperty(
                key = "http.requestsAlways",
                value = "512",
                min = 1,
                max = 100_000,
                meaning = "Requests that are worked on at the same time, however slowly they are done: twice those of"
                        + " http.addressConnections, so that one address shuts nobody out. Who waits for its client"
                        + " or for events does not count.")
        int always,

        @ConfigProperty(
                key = "http.requestsMost",
                value = "1024",
                min = 1,
                max = 100_000,
                meaning =
                        "Requests that are worked on at the same time at most, however fast they are done. One more is"
                                + " answered 503.")
        int most,

        @ConfigProperty(
                key = "http.requestsTime",
                value = "10ms",
                max = 60_000,
                meaning = "Between these two as many are let in as were lately done within this time.")
        Duration time) {}
