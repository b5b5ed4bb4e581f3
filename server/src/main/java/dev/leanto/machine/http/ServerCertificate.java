package dev.leanto.machine.http;

import dev.leanto.machine.config.StartupException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that a server shows, with its key.
 *
 * @param chain the server's own, then those that signed it
 * @param key belongs to the first of them
 */
public record ServerCertificate(List<X509Certificate> chain, PrivateKey key) {

    /** The store is made and read in memory only. */
    static final String STORE_PASSWORD = "of no file";

    /**
     * Reads and checks both files.
     *
     * @param certificate null is refused, as for the key: one without the other is a mistake
     * @throws StartupException when they are not a certificate and its key, saying which file is wrong and how
     */
    public static ServerCertificate read(@Nullable Path certificate, @Nullable Path key) {
        if (certificate == null || key == null) {
            throw incomplete();
        }
        List<X509Certificate> chain = chain("The file " + certificate + " (tls.certificate)", certificate);
        String keyFile = "The file " + key + " (tls.key)";
        try {
            ServerCertificate read = new ServerCertificate(chain, PemKey.read(text(keyFile, key)));
            if (!read.belongTogether()) {
                throw new StartupException(
                        keyFile + " holds the key of another certificate than " + certificate + " (tls.certificate)");
            }
            read.store();
            return read;
        } catch (IllegalArgumentException e) {
            throw new StartupException(keyFile + " " + e.getMessage(), e);
        }
    }

    static StartupException incomplete() {
        return new StartupException("tls.certificate and tls.key belong together: set both, or neither");
    }

    private static List<X509Certificate> chain(String file, Path path) {
        byte[] pem = text(file, path)
                .replaceAll("(?s)-----BEGIN [A-Z0-9 ]*(PRIVATE KEY|PARAMETERS)-----.*?-----END [^\n]*", "")
                .getBytes(StandardCharsets.US_ASCII);
        try {
            List<X509Certificate> chain =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (chain.isEmpty()) {
                throw new StartupException(file + " holds no certificate in PEM");
            }
            return chain;
        } catch (CertificateException e) {
            throw new StartupException(file + " holds no certificate in PEM: " + e.getMessage(), e);
        }
    }

    private static String text(String file, Path path) {
        try {
            return new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new StartupException(file + " is not there", e);
        } catch (IOException e) {
            throw new StartupException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether what the key signs is the certificate's signature. */
    private boolean belongTogether() {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        try {
            byte[] text = chain.getFirst().getEncoded();
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(chain.getFirst().getPublicKey());
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Both, as the TLS of Java wants them. */
    KeyStore store() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key, STORE_PASSWORD.toCharArray(), chain.toArray(X509Certificate[]::new));
            return store;
        } catch (GeneralSecurityException e) {
            throw new StartupException(
                    "The certificates of tls.certificate are no chain (" + e.getMessage()
                            + "): put the server's own first, then the one that signed it, and so on",
                    e);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From when on it counts. */
    public Instant begins() {
        return chain.getFirst().getNotBefore().toInstant();
    }

    /** Until when it counts. */
    public Instant ends() {
        return chain.getFirst().getNotAfter().toInstant();
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ServerCertificate[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
