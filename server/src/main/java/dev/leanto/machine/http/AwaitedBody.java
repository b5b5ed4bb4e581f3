package dev.leanto.machine.http;

import dev.leanto.machine.config.Http;
import java.io.FilterInputStream;
import java.io.IOException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * The bytes of a body, each piece within a time. Who is silent is told so before it ends (http.idleTime); it is for those
 * who send a piece of TLS byte by byte, which is never silence and never comes to an end.
 */
final class AwaitedBody extends FilterInputStream {

    private final Exchange exchange;
    private final long nanos;

    AwaitedBody(Request request, Http http) {
        super(Content.Source.asInputStream(request));
        this.exchange = Exchange.of(request);
        this.nanos = http.idleTime()
                .plus(http.bodyRate() == 0 ? http.bodyTime() : http.rateTime())
                .toNanos();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        exchange.awaits(nanos, "http.bodyRate");
        try {
            return in.read(bytes, offset, length);
        } finally {
            exchange.awaitsNothing();
        }
    }
}
