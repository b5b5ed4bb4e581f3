package dev.leanto.machine.db;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * In which epoch each project, and the tokens of each user, changed last, as far back as that is known: one begins when
 * something was committed of which the table {@code changes} tells. One thread at a time tells it of that; any number of
 * them may ask meanwhile.
 */
final class LastChanges {

    /** So many are told apart; then all that is older counts as changed, and it begins anew. */
    private static final int KNOWN = 50_000;

    /** What one question reads of the table: whoever was away for longer takes all for changed. */
    static final int READ = 10_000;

    private final Map<Integer, Long> projects = new ConcurrentHashMap<>();
    private final Map<Integer, Long> users = new ConcurrentHashMap<>();

    /** When what everything depends on was changed last, as far as is known. */
    private volatile long all;

    private volatile long epoch;

    /** When somebody's rights may have changed last. */
    private volatile long rights;

    /** The number of this epoch. */
    long epoch() {
        return epoch;
    }

    /** Begins an epoch in which anything may have changed. */
    void anything() {
        long next = epoch + 1;
        all = next;
        rights = next;
        projects.clear();
        users.clear();
        epoch = next;
    }

    /**
     * Notes a row of the table for the next epoch.
     *
     * @param project 0 for none
     * @param user 0 for none
     */
    void note(int project, int user) {
        long next = epoch + 1;
        if (project != 0) {
            projects.put(project, next);
        } else if (user != 0) {
            users.put(user, next);
        } else {
            all = next;
        }
    }

    /** Notes that a row for the next epoch may have changed what somebody may see. */
    void noteRights() {
        rights = epoch + 1;
    }

    /** In which epoch that was so last, as far as is known. */
    long rightsEpoch() {
        return rights;
    }

    /**
     * Begins the epoch after some rows were noted.
     *
     * @param rows how many; when there were as many as are read at once, there may have been more
     */
    void begin(int rows) {
        if (rows >= READ || known() > KNOWN) {
            anything();
        } else if (rows > 0) {
            long next = epoch + 1;
            epoch = next;
        }
    }

    /** How many projects and users it tells apart. */
    int known() {
        return projects.size() + users.size();
    }

    /** Whether none of that has changed after an epoch. */
    boolean stillTrue(long since, Concerns concerns) {
        return all <= since
                && (!concerns.anything() || epoch == since)
                && isOlder(projects, concerns.projects(), since)
                && isOlder(users, concerns.users(), since)
                // Asked last: whoever forgets has said before that anything may have changed.
                && all <= since;
    }

    private static boolean isOlder(Map<Integer, Long> last, Set<Integer> ids, long since) {
        for (Integer id : ids) {
            Long changed = last.get(id);
            if (changed != null && changed > since) {
                return false;
            }
        }
        return true;
    }
}
