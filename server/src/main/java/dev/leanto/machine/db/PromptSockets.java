package dev.leanto.machine.db;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import javax.net.SocketFactory;

/**
 * Sockets that are given up at once when the other side was silent for their timeout: to close a connection that is encrypted,
 * Java's TLS reads once more, and would wait for the timeout a second time. Made by the driver, by name.
 */
public final class PromptSockets extends SocketFactory {

    /** Below it a timeout is a glance, as the driver's at what has arrived already, and says nothing; milliseconds. */
    private static final int GLANCE_MILLIS = 100;

    /** For the driver. */
    public PromptSockets() {}

    @Override
    public Socket createSocket() {
        return new PromptSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new PromptSocket(), InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new PromptSocket(), host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(InetAddress.getByName(host), port, from, fromPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        Socket socket = new PromptSocket();
        socket.bind(new InetSocketAddress(from, fromPort));
        return connected(socket, host, port);
    }

    private static Socket connected(Socket socket, InetAddress host, int port) throws IOException {
        socket.connect(new InetSocketAddress(host, port));
        return socket;
    }

    private static final class PromptSocket extends Socket {

        private volatile boolean silent;

        @Override
        public InputStream getInputStream() throws IOException {
            return new Heard(super.getInputStream());
        }

        private final class Heard extends FilterInputStream {

            Heard(InputStream in) {
                super(in);
            }

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] into, int from, int count) throws IOException {
                if (silent) {
                    throw new SocketException("The database was silent before");
                }
                try {
                    return super.read(into, from, count);
                } catch (SocketTimeoutException e) {
                    silent = getSoTimeout() >= GLANCE_MILLIS;
                    throw e;
                }
            }
        }
    }
}
