package dev.leanto.people.logins;

import dev.leanto.machine.auth.LoginCookie;
import dev.leanto.machine.auth.RandomIds;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.oidc.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Ways to a provider and back. Nothing is kept of one that was begun: its state is marked as this server's and for this
 * browser or login, and what is secret of it can be made again from that. What came back is kept until it is too old, in the
 * database, so that it counts once however many servers there are.
 */
final class Rounds {

    /** How long somebody may be away. */
    static final Duration AGE = Duration.ofMinutes(10);

    /** The page to which a provider sends people back. */
    private static final String RETURN = "/enter/oidc";

    /** What somebody goes there for. A state begins with the word, by which the page knows what to ask for afterwards. */
    enum Purpose {
        ENTER("enter"),
        CONNECT("connect"),
        PROVE("prove");

        private final String word;

        Purpose(String word) {
            this.word = word;
        }
    }

    /**
     * One that has come back.
     *
     * @param begunAt when it began
     */
    record Returned(Round round, Instant begunAt) {}

    private final Database database;
    private final Challenges challenges;

    Rounds(Database database, RandomIds ids, Clock clock) {
        this.database = database;
        this.challenges = new Challenges(database, ids, clock);
    }

    /**
     * Begins one.
     *
     * @param whose the browser or the login that alone can end it
     * @param origin where the browser has the pages from
     */
    Round begin(Purpose purpose, String whose, String origin) {
        return round(purpose, challenges.draw(bound(purpose, whose), AGE), origin);
    }

    /**
     * Ends one, once.
     *
     * @throws dev.leanto.machine.wire.ApiException when it was begun for something else, or elsewhere, or by nobody, is too old,
     *     or has ended
     */
    Returned end(Purpose purpose, String whose, String origin, String state) {
        String begin = purpose.word + ".";
        if (!state.startsWith(begin)) {
            throw LoginError.CHALLENGE_OVER.with();
        }
        Challenges.Drawn drawn = challenges.look(state.substring(begin.length()), bound(purpose, whose));
        database.write(tx -> {
            challenges.use(tx, drawn);
            return true;
        });
        return new Returned(round(purpose, drawn.id(), origin), drawn.endsAt().minus(AGE));
    }

    private Round round(Purpose purpose, String id, String origin) {
        return new Round(
                purpose.word + "." + id,
                challenges.secretOf(id, "nonce"),
                challenges.secretOf(id, "verifier"),
                origin + RETURN);
    }

    private static String bound(Purpose purpose, String whose) {
        return "oidc " + purpose.word + " " + whose;
    }

    /** A browser, as what it was given to keep names it. */
    static String of(LoginCookie begun) {
        return "browser " + HexFormat.of().formatHex(begun.hash());
    }

    /** A login. */
    static String ofLogin(int loginId) {
        return "login " + loginId;
    }
}
