package dev.leanto.machine.http;

import dev.leanto.machine.config.Doors;
import dev.leanto.machine.config.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The TLS of the server, whose certificate is read anew when its files change; connections that are open keep theirs. */
final class Tls {

    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);

    private final Path certificate;
    private final Path key;
    private final SslContextFactory.Server context = new SslContextFactory.Server();
    private String seen;

    /**
     * What the settings ask for.
     *
     * @return null for plain HTTP
     * @throws StartupException when the files are not what they should be
     */
    static @Nullable Tls of(Doors doors) {
        if (doors.certificate() == null && doors.key() == null) {
            return null;
        }
        if (doors.certificate() == null || doors.key() == null) {
            throw ServerCertificate.incomplete();
        }
        return new Tls(doors.certificate(), doors.key());
    }

    private Tls(Path certificate, Path key) {
        this.certificate = certificate;
        this.key = key;
        // Before they are read, so that a change in between is seen.
        this.seen = stamps();
        ServerCertificate read = ServerCertificate.read(certificate, key);
        context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        context.setRenegotiationAllowed(false);
        context.setKeyStorePassword(ServerCertificate.STORE_PASSWORD);
        context.setKeyStore(read.store());
    }

    /** What makes connections speak TLS, and the next protocol within. */
    ConnectionFactory before(ConnectionFactory next) {
        return new SslConnectionFactory(context, next.getProtocol());
    }

    /** Reads the files anew if they have changed. What is wrong with them is said once, and the certificate stays. */
    void look() {
        String now = stamps();
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            ServerCertificate read = ServerCertificate.read(certificate, key);
            context.reload(changed -> changed.setKeyStore(read.store()));
            LOG.info("The certificate was read anew, and counts until {}", read.ends());
        } catch (StartupException e) {
            LOG.error("{}; until that is mended the certificate of before is shown", e.sentence());
        } catch (Exception e) {
            LOG.error("The new certificate cannot be used; until that is mended the one of before is shown", e);
        }
    }

    private String stamps() {
        return stamp(certificate) + " " + stamp(key);
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return found.lastModifiedTime() + "/" + found.size() + "/" + found.fileKey();
        } catch (IOException e) {
            return "none";
        }
    }
}
