package dev.leanto.machine.http;

import dev.leanto.machine.metrics.Meters;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;

/**
 * Measures each request when it is done. What a client writes never becomes a name: an operation that there is not is
 * {@code none}, and so is what the HTTP library refused, which has no code.
 */
final class RequestMeter implements RequestLog {

    private static final String NONE = "none";
    private static final String SUCCESS = "success";

    private final Meters meters;

    RequestMeter(Meters meters) {
        this.meters = meters;
    }

    @Override
    public void log(Request request, Response response) {
        Exchange exchange = Exchange.of(request);
        String outcome = exchange.outcome();
        String operation = exchange.operation();
        meters.request(
                operation.isEmpty() ? NONE : operation,
                outcome(outcome, response.getStatus()),
                System.nanoTime() - request.getBeginNanoTime());
        if (!outcome.isEmpty() && !outcome.equals(SUCCESS)) {
            meters.refusal(outcome);
        }
    }

    private static String outcome(String word, int status) {
        if (status >= 500) {
            return "failed";
        }
        return word.equals(SUCCESS) || (word.isEmpty() && status < 400) ? SUCCESS : "refused";
    }
}
