package dev.leanto.projects.exchange;

import dev.leanto.machine.wire.ApiError;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.Set;
import java.util.zip.ZipException;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.transport.PacketLineIn;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.SideBandOutputStream;

/**
 * What git's {@code fetch} and {@code clone} ask over HTTP, and the answers: {@code gitprotocol-pack}, version 0, as far as it
 * concerns one branch without forks. Of the commits that the client has in common with the server the newest says all.
 */
final class GitConversation {

    private static final String CAPABILITIES = "multi_ack_detailed side-band-64k ofs-delta no-progress symref=HEAD:"
            + GitRepository.BRANCH + " object-format=sha1 agent=leanto";

    /** Commits that one request may want: as many as may have names, and their branch. */
    private static final int WANTS = 2_000;

    /** Commits that a client may say to have: what it sends is packed, and so bounded here. */
    private static final int HAVES = 100_000;

    private final GitRepository repository;
    private final Set<String> wants = new HashSet<>();
    private final SequencedSet<String> common = new LinkedHashSet<>();
    private int haves;
    private boolean sideBand;
    private boolean details;
    private boolean done;
    private int newestCommon = -1;

    private GitConversation(GitRepository repository) {
        this.repository = repository;
    }

    /** Says which refs there are. */
    static void refs(GitRepository repository, OutputStream out) throws IOException {
        PacketLineOut lines = new PacketLineOut(out);
        lines.writeString("# service=git-upload-pack\n");
        lines.end();
        lines.writeString(repository.head().name() + " HEAD\0" + CAPABILITIES + "\n");
        for (GitRepository.Ref ref : repository.refs()) {
            lines.writeString(ref.id().name() + " " + ref.name() + "\n");
        }
        lines.end();
    }

    /** Where the answer goes, once it is known that there is one. */
    interface Answer {
        OutputStream begin() throws IOException;
    }

    /**
     * Answers one request: which commits are common, and in the end the pack.
     *
     * @throws dev.leanto.machine.wire.ApiException when it cannot be read, or wants what is not there
     */
    static void answer(GitRepository repository, InputStream asked, Answer answer) throws IOException {
        GitConversation conversation = new GitConversation(repository);
        try {
            conversation.read(new PacketLineIn(asked));
        } catch (PackProtocolException | EOFException | ZipException e) {
            throw ExchangeError.GIT_MALFORMED.with();
        }
        conversation.write(answer);
    }

    private void read(PacketLineIn lines) throws IOException {
        for (String line = lines.readString(); !PacketLineIn.isEnd(line); line = lines.readString()) {
            String[] words = line.split(" ", -1);
            if (!words[0].equals("want") || words.length < 2 || wants.size() >= WANTS) {
                throw ExchangeError.GIT_MALFORMED.with();
            }
            if (repository.place(words[1]) < 0) {
                throw ExchangeError.GIT_WANT_UNKNOWN.with(ApiError.shown(words[1]));
            }
            wants.add(words[1]);
            sideBand |= line.contains(" side-band-64k");
            details |= line.contains(" multi_ack_detailed");
        }
        if (wants.isEmpty()) {
            throw ExchangeError.GIT_MALFORMED.with();
        }
        while (true) {
            String line;
            try {
                line = lines.readString();
            } catch (EOFException e) {
                return;
            }
            if (line.equals("done")) {
                done = true;
                return;
            }
            if (!PacketLineIn.isEnd(line)) {
                have(line);
            }
        }
    }

    private void have(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != 2 || !words[0].equals("have") || ++haves > HAVES) {
            throw ExchangeError.GIT_MALFORMED.with();
        }
        int place = repository.place(words[1]);
        if (place >= 0) {
            common.add(words[1]);
            newestCommon = Math.max(newestCommon, place);
        }
    }

    private void write(Answer answer) throws IOException {
        int to = wants.stream().mapToInt(repository::place).max().orElseThrow() + 1;
        int from = Math.min(newestCommon + 1, to);
        // Whoever has the newest that is common has all before it, and what they want is behind it, or they have that
        // too.
        int count = done ? repository.count(from, to) : 0;
        OutputStream out = answer.begin();
        PacketLineOut lines = new PacketLineOut(out);
        if (details) {
            for (String id : common) {
                lines.writeString("ACK " + id + (done ? " common\n" : " ready\n"));
            }
        }
        if (!done || common.isEmpty()) {
            lines.writeString(!details && !common.isEmpty() ? "ACK " + common.getFirst() + "\n" : "NAK\n");
            if (!done) {
                return;
            }
        } else {
            lines.writeString("ACK " + common.getLast() + "\n");
        }
        if (sideBand) {
            SideBandOutputStream pack =
                    new SideBandOutputStream(SideBandOutputStream.CH_DATA, SideBandOutputStream.MAX_BUF, out);
            repository.writePack(from, to, count, pack);
            pack.flush();
            lines.end();
        } else {
            repository.writePack(from, to, count, out);
        }
    }
}
