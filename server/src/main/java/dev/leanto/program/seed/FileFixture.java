package dev.leanto.program.seed;

import dev.leanto.machine.wire.Meaning;

/** A file of a project. */
record FileFixture(
        @Meaning("Path in the project") String name,
        @Meaning("Text; may be empty") String content) {}
