package dev.leanto.machine.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever was silent for the timeout is not waited for again, as the closing of an encrypted connection would. */
@Timeout(20)
class PromptSocketsTest {

    private ServerSocket there;

    @BeforeEach
    void listen() throws IOException {
        there = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        there.close();
    }

    private Socket connected() throws IOException {
        return new PromptSockets().createSocket(there.getInetAddress(), there.getLocalPort());
    }

    @Test
    void areNotReadAgainAfterTheirTimeout() throws IOException {
        try (Socket here = connected();
                Socket other = there.accept()) {
            InputStream in = here.getInputStream();
            other.getOutputStream().write(7);
            here.setSoTimeout(100);
            assertThat(in.read()).isEqualTo(7);
            assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
            assertThatThrownBy(in::read).isExactlyInstanceOf(SocketException.class);
            assertThatThrownBy(() -> here.getInputStream().read(new byte[8]))
                    .isExactlyInstanceOf(SocketException.class);
        }
    }

    /** The driver looks for a millisecond whether there is more. */
    @Test
    void areReadOnAfterAGlance() throws IOException {
        try (Socket here = connected();
                Socket other = there.accept()) {
            InputStream in = here.getInputStream();
            here.setSoTimeout(1);
            assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
            here.setSoTimeout(0);
            other.getOutputStream().write(7);
            assertThat(in.read()).isEqualTo(7);
            other.shutdownOutput();
            assertThat(in.read()).isEqualTo(-1);
        }
    }
}
