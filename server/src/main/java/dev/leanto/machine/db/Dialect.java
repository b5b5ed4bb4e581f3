package dev.leanto.machine.db;

/** What the two databases do not say in the same words; everything else is one SQL text. */
public enum Dialect {
    SQLITE("db/sqlite"),
    POSTGRESQL("db/postgresql");

    private final String migrations;

    Dialect(String migrations) {
        this.migrations = migrations;
    }

    /** The folder of the migrations, on the class path. */
    String migrations() {
        return migrations;
    }
}
