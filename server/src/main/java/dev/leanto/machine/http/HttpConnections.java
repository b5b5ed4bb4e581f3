package dev.leanto.machine.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Connections that stay sound when a client sends what is no HTTP.
 *
 * <p>They are read by one thread at a time. The library (12.1.10 to 12.1.14 at least) has what it could not parse answered on
 * a thread of its own, which goes on reading when it is done, while the thread that could not parse it may still be at it.
 * Both would give the same buffer back to the pool, which would lend it to two connections: one client's bytes read as
 * another's request.
 *
 * <p>What comes behind the head of a request that could not be parsed is thrown away, for as long as a head may take. The
 * library would break the connection while the client still sends: who looks for an answer only when they have sent
 * everything would never see it.
 *
 * <p>A body in chunks that is cut off is cut off wherever that happens.
 */
final class HttpConnections extends HttpConnectionFactory {

    /**
     * Whether a request may be answered by the thread that reads its connection, which waits for nothing: not when many were
     * that came on the same connection in a row, so that others have their turn of the thread.
     */
    static boolean hasTurn(Request request) {
        return request.getConnectionMetaData().getConnection() instanceof Sound connection
                && connection.answeredInTurn++ < Sound.TURN;
    }

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

        /** How many are thrown away before others have their turn of the thread. */
        private static final int PIECES = 64;

        /** How many requests that came together are answered before others have their turn of the thread. */
        private static final int TURN = 8;

        private final Connector connector;
        private final AtomicLong thrownAway = new AtomicLong();

        /** How often it is to be read, the reading that goes on included. */
        private final AtomicInteger readings = new AtomicInteger();

        /** Of those that came together, for the thread that reads. */
        private int answeredInTurn;

        /** Whether something came that could not be parsed. */
        private volatile boolean malformed;

        private final Callback more = new Callback() {
            @Override
            public void succeeded() {
                onFillable();
            }

            @Override
            public void failed(Throwable failure) {
                onFillInterestedFailed(failure);
            }
        };

        Sound(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
            super(configuration, connector, endPoint);
            this.connector = connector;
        }

        @Override
        protected RequestHandler newRequestHandler() {
            return new RequestHandler() {
                // Whether a head has come, and its body not to its end.
                private boolean inBody;

                @Override
                public boolean headerComplete() {
                    boolean handle = super.headerComplete();
                    inBody = true;
                    return handle;
                }

                @Override
                public boolean messageComplete() {
                    inBody = false;
                    return super.messageComplete();
                }

                @Override
                public void badMessage(HttpException failure) {
                    if (inBody) {
                        // A body that ends within the line break behind a chunk: the library would take it for all of
                        // it.
                        earlyEOF();
                        return;
                    }
                    malformed = true;
                    super.badMessage(failure);
                }
            };
        }

        /** The library's own wish is not heard any more: it would break off the answer that is being sent. */
        @Override
        public void fillInterested(Callback callback) {
            if (!malformed) {
                super.fillInterested(callback);
            }
        }

        /** What is thrown away counts: the watch cuts off who goes on. */
        @Override
        public long getBytesIn() {
            return super.getBytesIn() + thrownAway.get();
        }

        @Override
        public void onFillable() {
            if (readings.getAndIncrement() > 0) {
                // Whoever reads now reads once more.
                return;
            }
            do {
                if (malformed) {
                    throwAway();
                } else {
                    answeredInTurn = 0;
                    super.onFillable();
                }
            } while (readings.decrementAndGet() > 0);
        }

        private void throwAway() {
            RetainableByteBuffer buffer = connector.getByteBufferPool().acquire(PIECE, isUseInputDirectByteBuffers());
            try {
                ByteBuffer bytes = buffer.getByteBuffer();
                int read = 1;
                for (int piece = 0; piece < PIECES && read > 0; piece++) {
                    BufferUtil.clear(bytes);
                    read = getEndPoint().fill(bytes);
                    thrownAway.addAndGet(Math.max(0, read));
                }
                if (read >= 0) {
                    super.fillInterested(more);
                } else if (getEndPoint().isOutputShutdown()) {
                    // Else the answer is still to be sent, and the line is closed behind it.
                    close();
                }
            } catch (IOException | RuntimeException e) {
                getEndPoint().close(e);
            } finally {
                buffer.release();
            }
        }
    }
}
