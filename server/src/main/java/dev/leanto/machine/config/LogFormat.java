package dev.leanto.machine.config;

/** What a line of the server's log looks like. */
public enum LogFormat {
    /** For people: time, level, who says it, request, message; an exception's lines below it. */
    TEXT,
    /** For programs: an object a line. */
    JSON
}
