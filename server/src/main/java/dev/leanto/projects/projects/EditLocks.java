package dev.leanto.projects.projects;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.Source;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.ApiException;
import dev.leanto.machine.wire.WireTime;
import dev.leanto.projects.revisions.Author;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The edit locks: one user at a time edits a project that is shared. A lock is a lease, which its holder's writes renew,
 * so that nobody has to give it back. It keeps nobody from reading, and nobody from writing who sends no
 * {@code codeSourceId}: what such a write replaces stays in the history.
 */
public final class EditLocks {

    private final Database database;
    private final Duration lease;
    private final Clock clock;
    private final LockStore store = new LockStore();

    /** @param lease how long a lock lasts after its holder's last write */
    public EditLocks(Database database, Duration lease, Clock clock) {
        this.database = database;
        this.lease = lease;
        this.clock = clock;
    }

    /**
     * Takes the lock, if it is free or the caller's already.
     *
     * @throws dev.leanto.machine.wire.ApiException when somebody else holds it
     */
    void acquire(Projects projects, Caller caller, int projectId, Source source) {
        database.write(tx -> {
            Project project = projects.open(tx, caller, projectId, Right.WRITE);
            Instant now = clock.instant();
            Optional<EditLock> held = store.find(tx, project.id(), now);
            if (held.isPresent() && held.get().userId() != caller.userId()) {
                throw refusal(held.get());
            }
            Instant since = held.map(EditLock::acquired).orElse(now);
            store.put(tx, projectId, caller.userId(), source.name(), since, now.plus(lease));
            return true;
        });
    }

    /** Who holds it; null when nobody does. */
    @Nullable
    EditLock read(Projects projects, Caller caller, int projectId) {
        return database.read(tx -> {
            projects.open(tx, caller, projectId, Right.READ);
            return store.find(tx, projectId, clock.instant()).orElse(null);
        });
    }

    /**
     * Gives it back; when nobody holds it, nothing happens.
     *
     * @throws dev.leanto.machine.wire.ApiException when somebody else holds it, and the caller does not own the project
     */
    void release(Projects projects, Caller caller, int projectId) {
        database.write(tx -> {
            Project project = projects.open(tx, caller, projectId, Right.WRITE);
            store.find(tx, projectId, clock.instant()).ifPresent(lock -> {
                if (lock.userId() != caller.userId() && !project.viewer().owner()) {
                    throw SharingError.LOCK_OF_ANOTHER.with(ApiError.shown(lock.userName()));
                }
                store.remove(tx, projectId);
            });
            return true;
        });
    }

    /** Refuses a write with a {@code codeSourceId} while somebody else edits the project. */
    void refuse(Tx tx, Project project, Author author) {
        if (!project.shared() || !author.source().declared()) {
            return;
        }
        store.find(tx, project.id(), clock.instant())
                .filter(lock -> lock.userId() != author.userId())
                .ifPresent(lock -> {
                    throw refusal(lock);
                });
    }

    /** Renews the lock of the user who has written; a write with a {@code codeSourceId} takes a free one. */
    void written(Tx tx, Project project, Author author) {
        if (!project.shared()) {
            return;
        }
        Instant now = clock.instant();
        Optional<EditLock> held = store.find(tx, project.id(), now);
        if (held.isPresent() && held.get().userId() == author.userId()) {
            String source = author.source().declared()
                    ? author.source().name()
                    : held.get().source();
            store.put(tx, project.id(), author.userId(), source, held.get().acquired(), now.plus(lease));
        } else if (held.isEmpty() && author.source().declared()) {
            store.put(tx, project.id(), author.userId(), author.source().name(), now, now.plus(lease));
        }
    }

    /** Gives the lock of a project back if its holder may not write it any more. */
    void releaseOfReaders(Tx tx, int projectId) {
        store.removeOfReaders(tx, projectId);
    }

    private static ApiException refusal(EditLock lock) {
        String source = lock.source().isEmpty() ? "no codeSourceId" : "codeSourceId '" + lock.source() + "'";
        return SharingError.LOCKED.with(
                ApiError.shown(lock.userName()), ApiError.shown(source), WireTime.iso(lock.expires()));
    }
}
