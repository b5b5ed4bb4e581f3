package dev.leanto.program.seed;

import dev.leanto.machine.wire.Meaning;

/** An organization. The first user who is declared in it owns and administers it. */
record OrganizationFixture(
        @Meaning("Id of 1 to 64 letters of A to Z, digits, - or _; the API's own have 32 hexadecimal digits")
        String id,

        @Meaning("Name") String name) {}
