package dev.leanto.people.logins;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import dev.leanto.machine.auth.CredentialError;
import dev.leanto.machine.db.Lines;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Argon2id, as OWASP asks for at least: 19 MiB and two passes. Two run at the same time at most, since each takes that much
 * memory, and one of the same user or network, so that nobody has the others wait; whoever waits too long for their turn is
 * asked to come again.
 */
final class PasswordHash {

    private static final Argon2Function FUNCTION = Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);

    private static final int AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final Lines own = new Lines(1);
    private final Duration patience;

    /** Of a password that nobody knows, to be compared with when there is none. */
    private volatile @Nullable String nobody;

    PasswordHash() {
        this(PATIENCE);
    }

    /** @param patience how long one waits for a turn */
    PasswordHash(Duration patience) {
        this.patience = patience;
    }

    /**
     * What is to be stored of a password.
     *
     * @param whose the user or the network that wants to know
     */
    String of(String password, String whose) {
        return inTurn(whose, () -> FUNCTION.hash(password).getResult());
    }

    /**
     * Whether a password is the one of which this was stored; takes the same time when nothing was.
     *
     * @param stored null for nothing
     * @param whose the user or the network that wants to know
     */
    boolean matches(String password, @Nullable String stored, String whose) {
        String compared = stored == null ? nobody(whose) : stored;
        boolean same =
                inTurn(whose, () -> Argon2Function.getInstanceFromHash(compared).check(password, compared));
        return same && stored != null;
    }

    private String nobody(String whose) {
        String made = nobody;
        if (made == null) {
            made = of("nobody has this password", whose);
            nobody = made;
        }
        return made;
    }

    /**
     * Works when it is its turn.
     *
     * @throws dev.leanto.machine.wire.ApiException when that takes too long
     */
    <T> T inTurn(String whose, Supplier<T> work) {
        long until = System.nanoTime() + patience.toNanos();
        boolean isNext = false;
        boolean mine = false;
        try {
            isNext = own.enter(whose, patience);
            mine = isNext && turns.tryAcquire(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (!mine) {
                throw CredentialError.LOG_IN_LATER.with(patience.toSeconds());
            }
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CredentialError.LOG_IN_LATER.with(patience.toSeconds());
        } finally {
            if (mine) {
                turns.release();
            }
            if (isNext) {
                own.leave(whose);
            }
        }
    }
}
