package dev.leanto.config;

/**
 * How large things may be. The defaults are generous: a project that a client could push to QuantConnect's highest
 * tier fits several times.
 *
 * @param fileBytes bytes of UTF-8 in one file
 * @param projectFiles files in one project
 * @param projectBytes bytes of UTF-8 in all files of one project
 * @param requestBytes bytes of one request body
 */
public record Limits(long fileBytes, int projectFiles, long projectBytes, long requestBytes) {

    private static final long MIB = 1024L * 1024L;

    /** The default limits. */
    public static Limits generous() {
        return new Limits(MIB, 1_000, 48 * MIB, 64 * MIB);
    }
}
