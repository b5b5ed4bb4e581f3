package dev.leanto.program.seed;

import dev.leanto.machine.wire.Meaning;
import org.jspecify.annotations.Nullable;

/** A user. */
record UserFixture(
        @Meaning("Id, from 1 to 2000000000") int id,

        @Meaning("API token in clear, any text; without one they cannot log in") @Nullable
        String token,

        @Meaning("Name as others see it; without one 'User' and the id") @Nullable
        String name,

        @Meaning("E-mail address; without one none") @Nullable
        String email,

        @Meaning("Public id, by which collaborators are named; without one it is made of the id") @Nullable
        String publicId,

        @Meaning("Id of the declared organization that they belong to and prefer to their own") @Nullable
        String organization) {}
