package dev.leanto.projects.exchange;

import dev.leanto.projects.revisions.Revision;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/**
 * A project as a git repository: its revisions on the branch {@code main}, one after the other, and those that somebody named
 * as tags.
 */
final class GitRepository {

    static final String BRANCH = "refs/heads/main";

    private static final String TAGS = "refs/tags/";

    private final String name;
    private final GitHistory history;
    private final List<GitHistory.Commit> commits;
    private final Map<String, Integer> places = new HashMap<>();

    /**
     * The repository of these commits.
     *
     * @param name the project's, as its reader sees it
     */
    GitRepository(String name, GitHistory history, List<GitHistory.Commit> commits) {
        this.name = name;
        this.history = history;
        this.commits = commits;
        for (int i = 0; i < commits.size(); i++) {
            places.put(commits.get(i).id().name(), i);
        }
    }

    /** A name of a commit. */
    record Ref(String name, ObjectId id) {}

    String name() {
        return name;
    }

    ObjectId head() {
        return commits.getLast().id();
    }

    /** The branch first, then the tags by their names. */
    List<Ref> refs() {
        List<Ref> refs = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (GitHistory.Commit commit : commits) {
            if (commit.revision().name() != null) {
                refs.add(new Ref(TAGS + tag(commit.revision(), commit.revision().name(), taken), commit.id()));
            }
        }
        refs.sort((a, b) -> a.name().compareTo(b.name()));
        refs.addFirst(new Ref(BRANCH, head()));
        return refs;
    }

    /** The name of a revision, as far as git takes it. */
    private static String tag(Revision revision, String name, Set<String> taken) {
        String plain = name.replaceAll("[\\x00-\\x20~^:?*\\[\\\\\\x7f]+|@\\{|\\.\\.+|//+", "-");
        String unique = taken.contains(plain) ? plain + "-" + revision.number() : plain;
        String tag = Repository.isValidRefName(TAGS + unique) && !unique.startsWith("-")
                ? unique
                : "revision-" + revision.number();
        taken.add(tag);
        return tag;
    }

    /** Which of its commits this is, counted from 0; -1 for none. */
    int place(String id) {
        return places.getOrDefault(id, -1);
    }

    /** How many objects a reader lacks who has the commits before a place, and nothing else. */
    int count(int from, int to) {
        return GitPack.count(history, commits.subList(0, to), from);
    }

    /**
     * Writes what they lack, a pack.
     *
     * @param from the place of the first commit that they lack
     * @param to the place behind the last one that they want
     */
    void writePack(int from, int to, int count, OutputStream out) throws IOException {
        GitPack.write(history, commits.subList(0, to), from, count, out);
    }

    int size() {
        return commits.size();
    }
}
