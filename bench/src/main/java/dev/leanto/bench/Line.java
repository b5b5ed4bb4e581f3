package dev.leanto.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** One of many connections that one thread looks after: it has one request on its way, or none. */
final class Line implements AutoCloseable {

    /** So many come from one address: a server bounds what one has, and those of the round before may not be gone yet. */
    private static final int EACH_ADDRESS = 100;

    private static final byte[] END_OF_CHUNKS = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int STATUS = 9;

    private final SocketChannel channel;
    private final SelectionKey key;
    private byte[] answer = new byte[2048];
    private int size;
    private int bodyFrom;

    /** Bytes of head and body; negative while that is not known, or the body comes in chunks. */
    private int whole;

    private ByteBuffer unsent = ByteBuffer.allocate(0);
    private long due;
    private long sent;

    /** Connects the line of this number. */
    Line(int number, int port, Selector selector) throws IOException {
        InetAddress from = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (1 + number / EACH_ADDRESS)});
        channel = SocketChannel.open();
        channel.bind(new InetSocketAddress(from, 0));
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /**
     * Sends a request, or as much of it as goes at once.
     *
     * @param request may be overwritten afterwards
     * @param scheduled when it should have been sent
     */
    void send(byte[] request, long scheduled) throws IOException {
        due = scheduled;
        sent = System.nanoTime();
        size = 0;
        whole = -1;
        bodyFrom = -1;
        ByteBuffer bytes = ByteBuffer.wrap(request);
        channel.write(bytes);
        if (bytes.hasRemaining()) {
            unsent = ByteBuffer.wrap(Arrays.copyOfRange(request, bytes.position(), request.length));
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
    }

    /** Does what can be done; whether the answer is there. */
    boolean goesOn() throws IOException {
        if (key.isWritable()) {
            channel.write(unsent);
            if (!unsent.hasRemaining()) {
                key.interestOps(SelectionKey.OP_READ);
            }
        }
        if (!key.isReadable()) {
            return false;
        }
        int read = 1;
        while (read > 0) {
            if (size == answer.length) {
                answer = Arrays.copyOf(answer, 2 * size);
            }
            read = channel.read(ByteBuffer.wrap(answer, size, answer.length - size));
            if (read < 0) {
                throw new EOFException("The server closed the connection after " + text());
            }
            size += read;
            if (isWhole()) {
                return true;
            }
        }
        return false;
    }

    private boolean isWhole() {
        if (bodyFrom < 0) {
            int end = endOfHead();
            if (end < 0) {
                return false;
            }
            bodyFrom = end + 4;
            String head = new String(answer, 0, end, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
            int length = head.indexOf("content-length: ");
            if (length >= 0) {
                int lineEnd = head.indexOf('\r', length);
                String digits = head.substring(length + 16, lineEnd < 0 ? head.length() : lineEnd);
                whole = bodyFrom + Integer.parseInt(digits);
            }
        }
        if (whole >= 0) {
            return size >= whole;
        }
        return size >= END_OF_CHUNKS.length
                && Arrays.equals(answer, size - END_OF_CHUNKS.length, size, END_OF_CHUNKS, 0, END_OF_CHUNKS.length);
    }

    private int endOfHead() {
        for (int i = 0; i + 4 <= size; i++) {
            if (answer[i] == '\r' && answer[i + 1] == '\n' && answer[i + 2] == '\r' && answer[i + 3] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** The status of the answer. */
    int status() {
        return 100 * (answer[STATUS] - '0') + 10 * (answer[STATUS + 1] - '0') + answer[STATUS + 2] - '0';
    }

    /** Whether it says that it is a success. */
    boolean succeeded() {
        return text().contains("\"success\":true");
    }

    /** Whether it says when to come again. */
    boolean saysWhenToComeAgain() {
        return new String(answer, 0, bodyFrom, StandardCharsets.US_ASCII).contains("Retry-After: ");
    }

    /** The end of the answer, where it says what became of the request. */
    String text() {
        int from = Math.max(0, size - 1024);
        return new String(answer, from, size - from, StandardCharsets.UTF_8);
    }

    /** Nanoseconds since the request should have been sent. */
    long sinceDue() {
        return System.nanoTime() - due;
    }

    /** Nanoseconds since it was sent. */
    long sinceSent() {
        return System.nanoTime() - sent;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
