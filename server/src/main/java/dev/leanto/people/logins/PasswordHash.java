package dev.leanto.people.logins;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import dev.leanto.machine.auth.CredentialError;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Argon2id, as OWASP asks for at least: 19 MiB and two passes. Two run at the same time at most, since each takes that much
 * memory; whoever waits too long for their turn is asked to come again.
 */
final class PasswordHash {

    private static final Argon2Function FUNCTION = Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);

    private static final int AT_ONCE = 2;
    private static final long PATIENCE_SECONDS = 5;

    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    /** Of a password that nobody knows, to be compared with when there is none. */
    private volatile @Nullable String nobody;

    /** What is to be stored of a password. */
    String of(String password) {
        return inTurn(() -> FUNCTION.hash(password).getResult());
    }

    /**
     * Whether a password is the one of which this was stored; takes the same time when nothing was.
     *
     * @param stored null for nothing
     */
    boolean matches(String password, @Nullable String stored) {
        String compared = stored == null ? nobody() : stored;
        boolean same = inTurn(() -> Argon2Function.getInstanceFromHash(compared).check(password, compared));
        return same && stored != null;
    }

    private String nobody() {
        String made = nobody;
        if (made == null) {
            made = of("nobody has this password");
            nobody = made;
        }
        return made;
    }

    private <T> T inTurn(Supplier<T> work) {
        boolean mine = false;
        try {
            mine = turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!mine) {
                throw CredentialError.LOG_IN_LATER.with(PATIENCE_SECONDS);
            }
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CredentialError.LOG_IN_LATER.with(PATIENCE_SECONDS);
        } finally {
            if (mine) {
                turns.release();
            }
        }
    }
}
