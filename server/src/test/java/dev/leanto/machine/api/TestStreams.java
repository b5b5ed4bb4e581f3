package dev.leanto.machine.api;

import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.http.DownloadSink;
import dev.leanto.machine.http.EventSink;
import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.RequestError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Operations of every kind of stream, as a feature would declare them, told by a test what to do. */
final class TestStreams {

    /** The most that an upload may bring. */
    static final int BOUND = 1_000_000;

    /** What the handlers of events send next; {@code end} ends the stream. */
    final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    /** How the handlers ended: {@code done}, or the exception's name. */
    final BlockingQueue<String> ends = new LinkedBlockingQueue<>();

    /** The pieces of uploads as they were read. */
    final BlockingQueue<String> pieces = new LinkedBlockingQueue<>();

    @Meaning("What to send")
    record Wish(
            @Meaning("How many bytes") int size,

            @Meaning("When to fail: before or in the middle; or late, to take long and not to fail") @Nullable
            String failing,

            @Meaning("What it is about") @Nullable Integer projectId) {}

    @Meaning("What came")
    record Received(@Meaning("How many bytes") long bytes) implements Answer {}

    /** All of them, each once for those who may only read, and once for the others. */
    List<Endpoint<?>> endpoints() {
        List<Endpoint<?>> all = new ArrayList<>();
        for (Access access : List.of(Access.READ, Access.WRITE, Access.ACCOUNT)) {
            String root = "test/" + access.name().toLowerCase(java.util.Locale.ROOT) + "/";
            all.add(Endpoint.download(root + "download", access, Wish.class, "application/zip", this::download));
            all.add(Endpoint.events(root + "events", access, Wish.class, this::events));
            all.add(Endpoint.upload(
                    root + "upload",
                    access,
                    Wish.class,
                    new StreamEndpoint.Bound(BOUND, "limits.uploadBytes"),
                    Received.class,
                    this::upload));
        }
        return List.copyOf(all);
    }

    private void download(Caller caller, Wish wish, DownloadSink sink) throws IOException {
        try {
            if ("late".equals(wish.failing())) {
                untilLate(sink.begin("late.zip"), wish.size());
                ends.add("done");
                return;
            }
            OutputStream out = sink.begin("Größe \"1\".zip", wish.size());
            for (int i = 0; i < wish.size(); i++) {
                out.write(i);
                fail(wish, i);
            }
            ends.add("done");
        } catch (IOException e) {
            ends.add("IOException");
            throw e;
        }
    }

    /** Makes pieces of this size, with pauses, for longer than a request may take. */
    private void untilLate(OutputStream out, int size) throws IOException {
        long end = System.nanoTime() + StreamContract.REQUEST.plusSeconds(3).toNanos();
        try {
            while (System.nanoTime() < end) {
                out.write(new byte[size]);
                pieces.poll(100, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void fail(Wish wish, int sent) {
        if ("before".equals(wish.failing()) && sent == 1_000) {
            throw RequestError.FIELD_MISSING.with("size");
        }
        if ("middle".equals(wish.failing()) && sent == wish.size() / 2) {
            throw new IllegalStateException("In the middle");
        }
    }

    private void events(Caller caller, Wish wish, EventSink sink) throws IOException, InterruptedException {
        if ("before".equals(wish.failing())) {
            throw RequestError.FIELD_MISSING.with("size");
        }
        try {
            sink.begin();
            String event = events.take();
            while (!event.equals("end")) {
                sink.send("", "text", event);
                if ("middle".equals(wish.failing())) {
                    throw new IllegalStateException("In the middle");
                }
                event = wish.size() > 0 ? "x".repeat(wish.size()) : events.take();
            }
            ends.add("done");
        } catch (IOException | InterruptedException e) {
            ends.add(e.getClass().getSimpleName());
            throw e;
        }
    }

    private Answer upload(Caller caller, Wish wish, InputStream body) throws IOException {
        fail(wish, 1_000);
        byte[] buffer = new byte[4_096];
        long size = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            size += read;
            pieces.add(new String(buffer, 0, read, java.nio.charset.StandardCharsets.UTF_8));
        }
        return new Received(size);
    }
}
