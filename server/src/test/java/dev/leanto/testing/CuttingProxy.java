package dev.leanto.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Stands between a client and PostgreSQL, and breaks the connection off when the client sends COMMIT. */
public final class CuttingProxy implements AutoCloseable {

    /** Where the connection breaks. */
    public enum Cut {
        NEVER,
        /** PostgreSQL never hears the COMMIT. */
        BEFORE_COMMIT,
        /** PostgreSQL commits; its answer is lost. */
        AFTER_COMMIT,
        /** PostgreSQL hears neither the COMMIT nor that the client is gone. */
        CLIENT_ONLY
    }

    private final int upstreamPort;
    private final ServerSocket server;
    private final AtomicReference<Cut> next = new AtomicReference<>(Cut.NEVER);
    private final AtomicInteger cuts = new AtomicInteger();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Set<Socket> swallowing = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;
    private volatile boolean silent;

    public CuttingProxy(int upstreamPort) {
        this.upstreamPort = upstreamPort;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Breaks off at the next COMMIT, once. */
    public void cutAtCommit(Cut cut) {
        next.set(cut);
    }

    public int cuts() {
        return cuts.get();
    }

    /** Breaks off all connections and takes no new ones, as a database that is stopped; or goes on. */
    public void refuse(boolean refused) {
        refusing = refused;
        if (refused) {
            sockets.forEach(CuttingProxy::closeQuietly);
        }
    }

    /**
     * Lets nothing through any more on the connections that there are, and says nothing on new ones, as when packets are
     * dropped; or says nothing on the old ones for good, and serves new ones.
     */
    public void silence(boolean silenced) {
        silent = silenced;
        if (silenced) {
            swallowing.addAll(sockets);
        }
    }

    private boolean swallows(Socket from) {
        return silent || swallowing.contains(from);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                if (silent) {
                    swallowing.add(client);
                    sockets.add(client);
                    continue;
                }
                if (refusing) {
                    client.close();
                    continue;
                }
                Socket upstream = new Socket(InetAddress.getLoopbackAddress(), upstreamPort);
                sockets.add(client);
                sockets.add(upstream);
                Thread.ofVirtual().start(() -> pumpRequests(client, upstream));
                Thread.ofVirtual().start(() -> pump(client, upstream));
            }
        } catch (IOException e) {
            // The proxy was closed.
        }
    }

    private void pumpRequests(Socket client, Socket upstream) {
        try {
            InputStream in = client.getInputStream();
            OutputStream out = upstream.getOutputStream();
            byte[] buffer = new byte[65536];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (swallows(client)) {
                    continue;
                }
                boolean commit = new String(buffer, 0, read, StandardCharsets.ISO_8859_1).contains("COMMIT");
                Cut cut = commit ? next.getAndSet(Cut.NEVER) : Cut.NEVER;
                if (cut != Cut.NEVER) {
                    cuts.incrementAndGet();
                    cut(cut, client, upstream, buffer, read);
                    return;
                }
                out.write(buffer, 0, read);
                out.flush();
            }
            upstream.close();
        } catch (IOException e) {
            closeQuietly(upstream);
        }
    }

    private void cut(Cut cut, Socket client, Socket upstream, byte[] buffer, int length) throws IOException {
        if (cut == Cut.AFTER_COMMIT) {
            // Nothing that PostgreSQL says from here on may reach the client.
            client.close();
            upstream.getOutputStream().write(buffer, 0, length);
            upstream.getOutputStream().flush();
        } else {
            client.close();
            if (cut == Cut.BEFORE_COMMIT) {
                upstream.close();
            }
        }
    }

    private void pump(Socket client, Socket upstream) {
        try {
            InputStream in = upstream.getInputStream();
            OutputStream out = client.getOutputStream();
            byte[] buffer = new byte[65536];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!swallows(client)) {
                    out.write(buffer, 0, read);
                    out.flush();
                }
            }
            client.close();
        } catch (IOException e) {
            closeQuietly(client);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        sockets.forEach(CuttingProxy::closeQuietly);
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
