package dev.leanto.people.logins;

import dev.leanto.machine.auth.LoginCookie;
import dev.leanto.machine.auth.RandomIds;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a device is to sign, so that what it signed before is of no use. None is kept when it is given out, so that nobody can
 * have the server forget those of others by asking for many: it is known again by a mark that the server alone can make, also
 * by another server on the same database. What has proven something is kept there until it is too old, so that it does so once:
 * what proves nothing is not, and so fills nothing.
 */
final class Challenges {

    static final Duration AGE = Duration.ofMinutes(5);

    private static final int RANDOM = 16;
    private static final int TIME = Long.BYTES;

    private final Database database;
    private final RandomIds ids;
    private final Clock clock;
    private final LoginStore store = new LoginStore();
    private final IdentityStore used = new IdentityStore();
    private volatile byte @Nullable [] secret;

    Challenges(Database database, RandomIds ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A new one, in base 64 for addresses, which is its id too.
     *
     * @param purpose what it is for, and whom; no other will take it
     */
    String draw(String purpose) {
        return draw(purpose, AGE);
    }

    /** The same, good for so long. */
    String draw(String purpose, Duration age) {
        byte[] random = HexFormat.of().parseHex(ids.id());
        byte[] body = ByteBuffer.allocate(RANDOM + TIME)
                .put(random)
                .putLong(clock.millis() + age.toMillis())
                .array();
        byte[] mark = mark(body, purpose);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(body.length + mark.length)
                        .put(body)
                        .put(mark)
                        .array());
    }

    /**
     * One that was drawn, and comes back.
     *
     * @param id its id, as it was drawn: there are other texts that mean the same bytes
     * @param endsAt when it is too old
     */
    record Drawn(String id, Instant endsAt) {

        /** What a device signs of it. */
        byte[] bytes() {
            return decoded(id);
        }

        private byte[] hash() {
            return LoginCookie.hash(id);
        }
    }

    /**
     * Says so before anything is done for one that was used.
     *
     * @throws dev.leanto.machine.wire.ApiException when it was
     */
    void requireUnused(Tx tx, Drawn drawn) {
        if (used.isUsed(tx, drawn.hash())) {
            throw LoginError.CHALLENGE_OVER.with();
        }
    }

    /**
     * Uses one up, in the transaction that does what it was for.
     *
     * @throws dev.leanto.machine.wire.ApiException when it was used before
     */
    void use(Tx tx, Drawn drawn) {
        if (!used.use(tx, drawn.hash(), drawn.endsAt(), clock.instant())) {
            throw LoginError.CHALLENGE_OVER.with();
        }
    }

    /**
     * Looks at one that comes back, without using it up.
     *
     * @throws dev.leanto.machine.wire.ApiException when it was given out for something else or by nobody, or is too old
     */
    Drawn look(String id, String purpose) {
        byte[] whole = decoded(id);
        Instant end = endOf(whole, purpose);
        return new Drawn(Base64.getUrlEncoder().withoutPadding().encodeToString(whole), end);
    }

    private Instant endOf(byte[] whole, String purpose) {
        if (whole.length <= RANDOM + TIME) {
            throw LoginError.CHALLENGE_OVER.with();
        }
        byte[] body = Arrays.copyOf(whole, RANDOM + TIME);
        byte[] mark = Arrays.copyOfRange(whole, RANDOM + TIME, whole.length);
        long end = ByteBuffer.wrap(body).getLong(RANDOM);
        if (!MessageDigest.isEqual(mark, mark(body, purpose)) || clock.millis() >= end) {
            throw LoginError.CHALLENGE_OVER.with();
        }
        return Instant.ofEpochMilli(end);
    }

    /** A secret that belongs to one and that this server alone can make again, 32 bytes in base 64 for addresses. */
    String secretOf(String id, String use) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mark(decoded(id), use));
    }

    private static byte[] decoded(String id) {
        try {
            return Base64.getUrlDecoder().decode(id);
        } catch (IllegalArgumentException e) {
            throw LoginError.CHALLENGE_OVER.with();
        }
    }

    private byte[] mark(byte[] body, String purpose) {
        try {
            byte[] key = secret;
            if (key == null) {
                key = database.read(store::secret);
                secret = key;
            }
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(body);
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
