package dev.leanto.projects.revisions;

import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;

/** The answer of an operation that has nothing to tell but that it was done, and where the history stands with it. */
public record Revised(
        @Meaning("Newest revision of the project with this write in it; the one before where it changed nothing")
        int revision)
        implements Answer {}
