package dev.leanto.machine.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A way to the server that becomes very slow: from then on a byte every now and then. */
final class Dripping implements AutoCloseable {
    private final ServerSocket listening;
    private final Socket up;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean dripping;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger passed = new AtomicInteger();

    Dripping(int port) throws IOException {
        listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        up = new Socket(InetAddress.getLoopbackAddress(), port);
        var _ = CompletableFuture.runAsync(
                this::carry, task -> Thread.ofVirtual().start(task));
    }

    int port() {
        return listening.getLocalPort();
    }

    void drip() {
        dripping = true;
    }

    int sent() {
        return sent.get();
    }

    void awaitUpstream() {
        int before = -1;
        while (before != passed.get() || before < 300) {
            before = passed.get();
            try {
                assertThat(closed.await(200, TimeUnit.MILLISECONDS)).isFalse();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void carry() {
        try (Socket down = listening.accept()) {
            var back = CompletableFuture.runAsync(
                    () -> copy(up, down), task -> Thread.ofVirtual().start(task));
            InputStream in = down.getInputStream();
            OutputStream out = up.getOutputStream();
            byte[] some = new byte[8192];
            for (int size = in.read(some); size >= 0; size = in.read(some)) {
                for (int i = 0; dripping && i < size; i++) {
                    out.write(some, i, 1);
                    sent.incrementAndGet();
                    if (closed.await(50, TimeUnit.MILLISECONDS) || back.isDone()) {
                        return;
                    }
                }
                if (!dripping) {
                    out.write(some, 0, size);
                    passed.addAndGet(size);
                }
            }
        } catch (IOException | InterruptedException e) {
            closed.countDown();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // The end of it, too.
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        up.close();
        listening.close();
    }
}
