package dev.leanto.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Random;

/** Gives projects five files each, of words as programs have them: a few often, most seldom, some once. */
final class SearchTexts {

    static final int FILES = 5;

    /** In every thousandth project, and in one file of it. */
    static final String SELECTIVE = "rebalanceQuarterlyHedge";

    /** In every file. */
    static final String COMMON = "self.portfolio";

    private static final int WORDS = 20_000;
    private static final int AT_ONCE = 1_000;

    private static final String CONTENT =
            "INSERT INTO contents (project_id, sha256, size, compressed, bytes) VALUES (?, ?, ?, FALSE, ?)";
    private static final String FILE =
            "INSERT INTO file_versions (project_id, file_id, from_revision, path, content, size,"
                    + " modified) VALUES (?, ?, 1, ?, ?, ?, 0)";

    private final Random random = new Random(1);
    private final String[] words = new String[WORDS];
    private final Zipf zipf = new Zipf(WORDS);
    private final int bytes;

    /** @param bytes that a file has, roughly */
    SearchTexts(int bytes) {
        this.bytes = bytes;
        for (int i = 0; i < WORDS; i++) {
            words[i] = word(3 + random.nextInt(9));
        }
    }

    private String word(int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append("etaoinshrdlucmfwypvbgkjqxz".charAt((int) (26 * Math.pow(random.nextDouble(), 1.7))));
        }
        return word.toString();
    }

    private String text(boolean selective) {
        StringBuilder text = new StringBuilder("from AlgorithmImports import *\n\n" + COMMON + ".total\n");
        while (text.length() < bytes) {
            text.append("    self.")
                    .append(words[zipf.next(random)])
                    .append(" = ")
                    .append(words[zipf.next(random)])
                    .append('(')
                    .append(words[zipf.next(random)])
                    .append(", ")
                    .append(random.nextInt(1000))
                    .append(")\n");
            if (random.nextInt(12) == 0) {
                text.append("    # ").append(word(10)).append('\n');
            }
        }
        return selective ? text + SELECTIVE + "()\n" : text.toString();
    }

    /** Fills so many projects, whose ids follow one another. */
    void fill(Connection database, int first, int projects) throws SQLException, NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        database.setAutoCommit(false);
        try (PreparedStatement content = database.prepareStatement(CONTENT);
                PreparedStatement file = database.prepareStatement(FILE)) {
            for (int i = 0; i < projects; i++) {
                for (int nr = 1; nr <= FILES; nr++) {
                    byte[] text = text(nr == 3 && i % 1000 == 500).getBytes(StandardCharsets.UTF_8);
                    byte[] digest = sha256.digest(text);
                    content.setInt(1, first + i);
                    content.setBytes(2, digest);
                    content.setLong(3, text.length);
                    content.setBytes(4, text);
                    content.addBatch();
                    file.setInt(1, first + i);
                    // The file that every new project has is the first.
                    file.setInt(2, 1 + nr);
                    file.setString(3, "part" + nr + ".py");
                    file.setBytes(4, digest);
                    file.setLong(5, text.length);
                    file.addBatch();
                }
                if (i % AT_ONCE == AT_ONCE - 1 || i == projects - 1) {
                    content.executeBatch();
                    file.executeBatch();
                    database.commit();
                }
            }
        }
        database.setAutoCommit(true);
    }
}
