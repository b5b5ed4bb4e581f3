package dev.leanto.projects.access;

import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.ApiException;
import dev.leanto.machine.wire.WireTime;
import dev.leanto.projects.revisions.Author;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The edit locks: one user at a time edits a project that is shared. A lock is a lease, which its holder's writes renew,
 * so that nobody has to give it back. It keeps nobody from reading, and nobody from writing who sends no
 * {@code codeSourceId}: what such a write replaces stays in the history. Whoever calls has opened the project.
 */
public final class EditLocks {

    private final Duration lease;
    private final Clock clock;
    private final LockStore store = new LockStore();

    /** @param lease how long a lock lasts after its holder's last write */
    public EditLocks(Duration lease, Clock clock) {
        this.lease = lease;
        this.clock = clock;
    }

    /** Who holds the lock of a project; empty when nobody does. */
    public Optional<EditLock> held(Tx tx, int projectId) {
        return store.find(tx, projectId, clock.instant());
    }

    /**
     * Takes the lock for a user, if it is free or theirs already.
     *
     * @param source the program or agent that they write with; may be empty
     * @throws dev.leanto.machine.wire.ApiException when somebody else holds it
     */
    public void take(Tx tx, int projectId, int userId, String source) {
        Optional<EditLock> held = held(tx, projectId);
        if (held.isPresent() && held.get().userId() != userId) {
            throw refusal(held.get());
        }
        put(tx, projectId, userId, source, held);
    }

    /** Gives the lock back, whoever holds it. */
    public void release(Tx tx, int projectId) {
        store.remove(tx, projectId);
    }

    /** Gives the lock of a project back if its holder may not write it any more. */
    public void releaseOfReaders(Tx tx, int projectId) {
        store.removeOfReaders(tx, projectId);
    }

    /**
     * Refuses a write with a {@code codeSourceId} to a shared project while somebody else edits it.
     *
     * @throws dev.leanto.machine.wire.ApiException naming who edits it, with what and until when
     */
    public void refuse(Tx tx, int projectId, Author author) {
        if (author.source().declared()) {
            held(tx, projectId).filter(lock -> lock.userId() != author.userId()).ifPresent(lock -> {
                throw refusal(lock);
            });
        }
    }

    /** Renews the lock of the user who has written to a shared project; a write with a {@code codeSourceId} takes a free one. */
    public void written(Tx tx, int projectId, Author author) {
        Optional<EditLock> held = held(tx, projectId);
        boolean declared = author.source().declared();
        if (held.isPresent() && held.get().userId() == author.userId()) {
            String source = declared ? author.source().name() : held.get().source();
            put(tx, projectId, author.userId(), source, held);
        } else if (held.isEmpty() && declared) {
            put(tx, projectId, author.userId(), author.source().name(), held);
        }
    }

    private void put(Tx tx, int projectId, int userId, String source, Optional<EditLock> held) {
        Instant now = clock.instant();
        Instant since = held.map(EditLock::acquiredAt).orElse(now);
        store.put(tx, projectId, userId, source, since, now.plus(lease));
    }

    private static ApiException refusal(EditLock lock) {
        String source = lock.source().isEmpty() ? "no codeSourceId" : "codeSourceId '" + lock.source() + "'";
        return AccessError.LOCKED.with(
                ApiError.shown(lock.name()), ApiError.shown(source), WireTime.iso(lock.expiresAt()));
    }
}
