package dev.leanto.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * One connection that asks and waits, over and over. It does as little as one can: the generator shares the machine
 * with the server, and what it takes the server has not got.
 */
final class Connection implements AutoCloseable {

    private static final byte[] SUCCESS = "\"success\":true".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] END_OF_CHUNKS = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private byte[] buffer = new byte[64 * 1024];
    private int size;
    private int bodyFrom;

    Connection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /** Sends a request and reads the whole answer. */
    void ask(byte[] request) throws IOException {
        out.write(request);
        size = 0;
        int end = -1;
        while (end < 0) {
            fill();
            end = indexOf("\r\n\r\n");
        }
        String head = new String(buffer, 0, end, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
        bodyFrom = end + 4;
        if (!head.startsWith("http/1.1 200")) {
            throw new IOException(head);
        }
        int length = head.indexOf("content-length: ");
        if (length >= 0) {
            int lineEnd = head.indexOf('\r', length);
            String digits = head.substring(length + 16, lineEnd < 0 ? head.length() : lineEnd);
            int whole = bodyFrom + Integer.parseInt(digits);
            while (size < whole) {
                fill();
            }
        } else {
            while (!endsWith(END_OF_CHUNKS)) {
                fill();
            }
        }
    }

    /** Whether the last answer says that it is a success, which it does near its end. */
    boolean succeeded() {
        for (int end = size; end - SUCCESS.length >= bodyFrom; end--) {
            if (Arrays.equals(buffer, end - SUCCESS.length, end, SUCCESS, 0, SUCCESS.length)) {
                return true;
            }
        }
        return false;
    }

    /** The body of the last answer, as it came over the wire. */
    String body() {
        return new String(buffer, bodyFrom, size - bodyFrom, StandardCharsets.UTF_8);
    }

    private void fill() throws IOException {
        if (size == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * size);
        }
        int read = in.read(buffer, size, buffer.length - size);
        if (read < 0) {
            throw new EOFException("The server closed the connection");
        }
        size += read;
    }

    private int indexOf(String text) {
        for (int i = 0; i + text.length() <= size; i++) {
            int matched = 0;
            while (matched < text.length() && buffer[i + matched] == text.charAt(matched)) {
                matched++;
            }
            if (matched == text.length()) {
                return i;
            }
        }
        return -1;
    }

    private boolean endsWith(byte[] text) {
        for (int i = 0; i < text.length; i++) {
            if (size < text.length || buffer[size - text.length + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
