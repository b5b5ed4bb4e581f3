package dev.leanto.program.seed;

import dev.leanto.machine.wire.Meaning;
import org.jspecify.annotations.Nullable;

/** Somebody who may work on another's project. */
record CollaboratorFixture(
        @Meaning("Id of the declared user") int user,

        @Meaning("Whether they may write; without it they may only read") @Nullable
        Boolean write,

        @Meaning("Whether they may control what runs live") @Nullable
        Boolean liveControl,

        @Meaning("Their own name for the project; without one the owner's") @Nullable
        String alias) {}
