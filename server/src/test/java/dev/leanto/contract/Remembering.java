package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.TestServer;

/** How a server comes by an answer. */
enum Remembering {
    MADE,
    GIVEN_AGAIN,
    NOT_REMEMBERED;

    /** How it came by the answer to this request; nobody else sends one. */
    static Remembering of(TestServer server, Runnable request) {
        var before = server.server().rememberedAnswers();
        request.run();
        var after = server.server().rememberedAnswers();
        long again = after.hits() - before.hits();
        long made = after.misses() - before.misses();
        assertThat(again + made).isLessThanOrEqualTo(1);
        return again == 1 ? GIVEN_AGAIN : made == 1 ? MADE : NOT_REMEMBERED;
    }
}
