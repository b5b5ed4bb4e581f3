package dev.leanto.projects.sharing;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.Source;
import dev.leanto.machine.db.Changes;
import dev.leanto.machine.db.Database;
import dev.leanto.projects.access.Right;
import dev.leanto.projects.projects.Projects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who has which project open just now, as their programs say. It is kept in memory only, and for {@link #KEPT}: of several
 * servers each knows those who told it, while the events of it reach all.
 */
public final class Presences {

    /** For how long somebody counts as present who says nothing more. */
    static final Duration KEPT = Duration.ofSeconds(60);

    static final int MOST_OF_ONE_USER = 50;

    /** The oldest go when there are more. */
    private static final int MOST = 5000;

    private final Database database;
    private final Projects projects;
    private final Clock clock;
    private final Changes changes = new Changes();
    private final PresenceStore store = new PresenceStore();
    private final ReentrantLock lock = new ReentrantLock();

    /** Those who said so last are the last. */
    private final Map<Key, Presence> present = new LinkedHashMap<>();

    private record Key(int projectId, int userId, String source) {}

    /** Somebody who is present, with what they are called. */
    record Shown(Presence presence, Presence.Card card) {}

    /** Of these projects. */
    public Presences(Database database, Projects projects, Clock clock) {
        this.database = database;
        this.projects = projects;
        this.clock = clock;
    }

    /** Who has a project open that the caller sees, in the order of coming. */
    List<Shown> read(Caller caller, int projectId) {
        return database.read(tx -> {
            projects.open(tx, caller, projectId, Right.READ);
            List<Presence> here = of(projectId);
            Map<Integer, Presence.Card> cards =
                    store.cards(tx, here.stream().map(Presence::userId).collect(Collectors.toSet()));
            return here.stream()
                    .filter(one -> cards.containsKey(one.userId()))
                    .map(one -> new Shown(one, Objects.requireNonNull(cards.get(one.userId()))))
                    .toList();
        });
    }

    private List<Presence> of(int projectId) {
        lock.lock();
        try {
            forget();
            List<Presence> here = new ArrayList<>(present.values());
            here.removeIf(one -> one.projectId() != projectId);
            here.sort(Comparator.comparing(Presence::since));
            return here;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Says that the caller has a project open, or has not any more. Others are told by an event when that is new.
     *
     * @param editing whether they write; null when they have closed it
     * @param path the file that they look at; null for none
     */
    void update(Caller caller, int projectId, Source source, @Nullable Boolean editing, @Nullable String path) {
        database.read(tx -> projects.open(tx, caller, projectId, Right.READ));
        if (put(new Key(projectId, caller.userId(), source.name()), editing, path)) {
            database.write(tx -> changes.note(tx, "presence", projectId, caller.userId(), Duration.ZERO));
        }
    }

    /** False when nothing is new but the time. */
    private boolean put(Key key, @Nullable Boolean editing, @Nullable String path) {
        lock.lock();
        try {
            forget();
            Presence before = present.remove(key);
            if (editing == null) {
                return before != null;
            }
            if (present.keySet().stream()
                            .filter(one -> one.userId() == key.userId())
                            .count()
                    >= MOST_OF_ONE_USER) {
                throw SharingError.PRESENCES_TOO_MANY.with(MOST_OF_ONE_USER);
            }
            if (present.size() >= MOST) {
                present.remove(present.keySet().iterator().next());
            }
            Instant now = clock.instant();
            Instant since = before == null ? now : before.since();
            present.put(key, new Presence(key.projectId(), key.userId(), key.source(), editing, path, since, now));
            return before == null || before.editing() != editing || !Objects.equals(before.path(), path);
        } finally {
            lock.unlock();
        }
    }

    private void forget() {
        Instant end = clock.instant().minus(KEPT);
        present.values().removeIf(one -> !one.seen().isAfter(end));
    }
}
