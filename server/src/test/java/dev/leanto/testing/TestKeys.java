package dev.leanto.testing;

import dev.leanto.machine.config.Configuration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys and certificates for one test, made by the JDK's own tool, so that none is kept that would expire. */
public final class TestKeys {

    /** Of every store. */
    public static final String PASSWORD = "changeit";

    private final Path folder;

    /** Makes them in this folder. */
    public TestKeys(Path folder) {
        this.folder = folder;
    }

    /** The certificate of a new authority, PEM. */
    public Path authority() throws IOException {
        keytool(
                List.of("-genkeypair", "-alias", "ca", "-keyalg", "EC", "-dname", "CN=Test authority", "-ext", "bc:c"),
                List.of("-keystore", in("ca.p12")));
        keytool(List.of("-exportcert", "-rfc", "-alias", "ca", "-file", in("ca.pem"), "-keystore", in("ca.p12")));
        return folder.resolve("ca.pem");
    }

    /** A key store with a certificate that the authority has signed. */
    public Path store(String name, String subjectAlternativeName, String startDate, int days) throws IOException {
        String store = in(name + ".p12");
        String request = in(name + ".csr");
        String signed = in(name + ".pem");
        List<String> inStore = List.of("-keystore", store);
        keytool(List.of("-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=" + name), inStore);
        keytool(List.of("-certreq", "-alias", "server", "-file", request), inStore);
        keytool(
                List.of("-gencert", "-rfc", "-alias", "ca", "-infile", request, "-outfile", signed),
                List.of("-ext", "SAN=" + subjectAlternativeName, "-startdate", startDate, "-validity", "" + days),
                List.of("-keystore", in("ca.p12")));
        keytool(List.of("-importcert", "-noprompt", "-alias", "ca", "-file", in("ca.pem")), inStore);
        keytool(List.of("-importcert", "-noprompt", "-alias", "server", "-file", signed), inStore);
        return folder.resolve(name + ".p12");
    }

    /**
     * The files of a server: a certificate that the authority has signed for localhost, and its key.
     *
     * @param startDate when it begins, as keytool takes it
     */
    public Pem pem(String name, String startDate, int days) throws Exception {
        Path store = store(name, "dns:localhost", startDate, days);
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        byte[] key = keys.getKey("server", PASSWORD.toCharArray()).getEncoded();
        return new Pem(
                folder.resolve(name + ".pem"),
                Files.writeString(folder.resolve(name + ".key"), pem("PRIVATE KEY", key)));
    }

    /** Two files. */
    public record Pem(Path certificate, Path key) {

        /** A server that shows them, on a free port and else with the default settings. */
        public TestServer server(Path data) {
            Map<String, Configuration.Option> settings = Map.of(
                    "http.port", option(0),
                    "data", option(data),
                    "tls.certificate", option(certificate),
                    "tls.key", option(key));
            return TestServer.start(Configuration.defaults(settings).config(), new TestClock());
        }

        private static Configuration.Option option(Object text) {
            return new Configuration.Option("test", text.toString());
        }
    }

    /** Bytes as PEM. */
    public static String pem(String label, byte[] bytes) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + label
                + "-----\n";
    }

    /** Trusts the authority and nobody else. */
    public SSLContext trusting() throws Exception {
        KeyStore store = KeyStore.getInstance(folder.resolve("ca.p12").toFile(), PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", store.getCertificate("ca"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private String in(String name) {
        return folder.resolve(name).toString();
    }

    @SafeVarargs
    private static void keytool(List<String>... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        for (List<String> some : arguments) {
            command.addAll(some);
        }
        // It ends before anything would be compiled better.
        command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
        command.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(said);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
