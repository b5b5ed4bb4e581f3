package dev.leanto.program.connect;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says why a server could not be asked, in words for the person at the other end. */
final class Reasons {

    private Reasons() {}

    /**
     * Why the request never reached the server.
     *
     * @return null when it may have
     */
    static @Nullable String neverSent(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String reason = neverSentBecause(cause);
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    private static @Nullable String neverSentBecause(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return switch (cause) {
            case UnknownHostException _ -> "no such host is known";
            case UnresolvedAddressException _ -> "no such host is known";
            case ConnectException _ when message.contains("refused") -> "the connection was refused";
            case ConnectException _ -> message;
            case SocketTimeoutException _ when message.contains("onnect") -> "it did not answer in time";
            case NoRouteToHostException _ -> "there is no way to it";
            case CertificateExpiredException _ -> "its certificate has expired";
            case CertificateNotYetValidException _ -> "its certificate is not valid yet";
            case CertPathBuilderException _ ->
                "no authority that is trusted here has signed its certificate (see --ca)";
            case SSLException _ when cause.getCause() == null -> "no secure connection could be made: " + message;
            case CertificateException _ when message.startsWith("No ") -> "its certificate is for another host";
            default -> null;
        };
    }

    /** Why there is no answer to a request that may have reached the server. */
    static String noAnswer(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return "it did not answer in time";
            }
            if (cause instanceof EOFException || cause instanceof ClosedChannelException) {
                return "it closed the connection";
            }
        }
        return String.valueOf(failure.getMessage());
    }
}
