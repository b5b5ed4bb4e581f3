package dev.leanto.projects.exchange;

import dev.leanto.projects.revisions.Revision;
import java.io.UnsupportedEncodingException;
import java.time.ZoneOffset;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.jspecify.annotations.Nullable;

/**
 * A revision as git's commit. It says nothing that changes later, nor that one reader may see and another not: so everybody
 * gets the same commit, each time, and a later {@code git fetch} brings what is new and nothing else.
 */
final class GitCommits {

    /** No mail gets anywhere: top-level names in {@code invalid} do not exist (RFC 2606). */
    static final String ADDRESS = "noreply@leanto.invalid";

    private static final int SUBJECT_LENGTH = 100;

    private GitCommits() {}

    /**
     * The commit's bytes.
     *
     * @param parent the revision before; null for the first
     */
    static byte[] of(Revision revision, ObjectId tree, @Nullable ObjectId parent) {
        PersonIdent author = new PersonIdent(revision.userName(), ADDRESS, revision.at(), ZoneOffset.UTC);
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        if (parent != null) {
            commit.setParentId(parent);
        }
        commit.setAuthor(author);
        commit.setCommitter(author);
        commit.setMessage(message(revision));
        try {
            return commit.build();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("Every Java has UTF-8", e);
        }
    }

    static ObjectId id(byte[] commit) {
        return new ObjectInserter.Formatter().idFor(Constants.OBJ_COMMIT, commit);
    }

    private static String message(Revision revision) {
        String what = revision.summary().isEmpty() ? revision.kind().stored() : revision.summary();
        String line = what.replaceAll("\\s+", " ");
        StringBuilder message = new StringBuilder()
                .append(line.length() > SUBJECT_LENGTH ? line.substring(0, SUBJECT_LENGTH) + "…" : line)
                .append("\n\n");
        if (line.length() > SUBJECT_LENGTH) {
            message.append(line).append("\n\n");
        }
        add(message, "Leanto-Revision", Integer.toString(revision.number()));
        add(message, "Leanto-Kind", revision.kind().stored());
        add(message, "Leanto-Source", revision.source());
        add(message, "Leanto-Token", revision.tokenLabel() == null ? "" : revision.tokenLabel());
        return message.toString();
    }

    private static void add(StringBuilder message, String name, String value) {
        if (!value.isEmpty()) {
            message.append(name)
                    .append(": ")
                    .append(value.replaceAll("\\s+", " "))
                    .append('\n');
        }
    }
}
