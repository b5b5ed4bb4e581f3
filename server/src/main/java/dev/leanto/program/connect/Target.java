package dev.leanto.program.connect;

import dev.leanto.machine.config.StartupException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import org.jspecify.annotations.Nullable;

/**
 * The server that is forwarded to.
 *
 * @param url its address, without a slash at the end
 * @param authority host and port, as the {@code Host} header says them
 * @param authorities the certificate authorities that it is trusted by; null for those of the Java installation
 */
record Target(String url, String authority, @Nullable KeyStore authorities) {

    /**
     * The server at an address.
     *
     * @param insecure whether it may be asked without TLS even when it is on another machine
     * @param file certificates in PEM that are trusted instead of those of the Java installation; null for those
     * @throws StartupException when it is no address of a server, or the file holds no certificates
     */
    static Target of(String address, boolean insecure, @Nullable Path file) {
        URI uri = parse(address);
        if (!uri.getScheme().equalsIgnoreCase("https") && !insecure && !isLoopback(uri.getHost())) {
            throw new StartupException("Over http the proof of the token could be read on the way: use https://"
                    + uri.getHost() + ", or --insecure-http where the network is trusted");
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        String url = uri.getScheme() + "://" + uri.getRawAuthority() + path;
        return new Target(url, uri.getRawAuthority(), file == null ? null : certificates(file));
    }

    /** The name or address of the machine, as clients say it: without a port. */
    String host() {
        return URI.create(url).getHost();
    }

    private static URI parse(String address) {
        try {
            URI uri = new URI(address);
            boolean http = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (http
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Said below, for every address that is none.
        }
        throw new StartupException("'" + address.replaceAll("//[^/@]*@", "//…@")
                + "' is not the address of a server: it must look like https://leanto.example.org");
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static KeyStore certificates(Path file) {
        try (var in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
            if (number > 0) {
                return store;
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new StartupException("The file " + file + " holds no certificates in PEM: " + e.getMessage(), e);
        }
        throw new StartupException("The file " + file + " holds no certificates in PEM");
    }
}
