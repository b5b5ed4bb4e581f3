package dev.leanto.machine.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.BufferUtil;

/**
 * Connections that stay sound when a client sends what is no HTTP. What comes behind it is thrown away, and never given to
 * the library, for two reasons.
 *
 * <p>The library (12.1.10 to 12.1.14 at least) has what it could not parse answered on a thread of its own, which goes on
 * reading when it is done, while the thread that could not parse it may still be at it. Both give the same buffer back to
 * the pool, which then lends it to two connections: one client's bytes are read as another's request.
 *
 * <p>And it breaks the connection while the client still sends: who looks for an answer only when they have sent everything
 * would never see it.
 */
final class HttpConnections extends HttpConnectionFactory {

    HttpConnections(HttpConfiguration configuration) {
        super(configuration);
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        HttpConnection connection = new Sound(getHttpConfiguration(), connector, endPoint);
        connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
        return configure(connection, connector, endPoint);
    }

    private static final class Sound extends HttpConnection {

        private static final int PIECE = 16 * 1024;

        private final Connector connector;

        /** Whether something came that could not be parsed. */
        private volatile boolean malformed;

        Sound(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
            super(configuration, connector, endPoint);
            this.connector = connector;
        }

        @Override
        protected RequestHandler newRequestHandler() {
            return new RequestHandler() {
                @Override
                public void badMessage(HttpException failure) {
                    malformed = true;
                    super.badMessage(failure);
                }
            };
        }

        @Override
        public void onFillable() {
            if (malformed) {
                throwAway();
            } else {
                super.onFillable();
            }
        }

        /** Reads what there is; who goes on for longer than a request's headers may take is cut off by the watch. */
        private void throwAway() {
            RetainableByteBuffer buffer = connector.getByteBufferPool().acquire(PIECE, isUseInputDirectByteBuffers());
            try {
                ByteBuffer bytes = buffer.getByteBuffer();
                int read;
                do {
                    BufferUtil.clear(bytes);
                    read = getEndPoint().fill(bytes);
                } while (read > 0);
                if (read == 0) {
                    fillInterested();
                } else if (getEndPoint().isOutputShutdown()) {
                    // Else the answer is still to be sent, and the line is closed behind it.
                    close();
                }
            } catch (IOException e) {
                getEndPoint().close(e);
            } finally {
                buffer.release();
            }
        }
    }
}
