package dev.leanto.machine.config;

/** How grave something must be to be logged, the gravest first. */
public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG
}
