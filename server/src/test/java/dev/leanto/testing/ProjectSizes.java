package dev.leanto.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/** Holds what projects and their files say of sizes and times against what is stored of them. */
public final class ProjectSizes {

    private static final String WRONG = """
            SELECT count(*) FROM projects p
            WHERE (files <> (
                    SELECT count(*) FROM file_versions f WHERE f.project_id = p.id AND f.to_revision IS NULL)
                OR file_bytes <> (
                    SELECT coalesce(sum(c.size), 0) FROM file_versions f
                    JOIN contents c ON c.project_id = f.project_id AND c.sha256 = f.content
                    WHERE f.project_id = p.id AND f.to_revision IS NULL)
                OR history_bytes <> (SELECT sum(length(c.bytes)) FROM contents c WHERE c.project_id = p.id)
                OR EXISTS (
                    SELECT 1 FROM file_versions f
                    JOIN contents c ON c.project_id = f.project_id AND c.sha256 = f.content
                    JOIN revisions r ON r.project_id = f.project_id AND r.number = f.from_revision
                    WHERE f.project_id = p.id AND (f.size <> c.size OR f.modified <> r.at)))
            """;

    private ProjectSizes() {}

    /** Checks that every project knows how large it is. */
    public static void check(TestServer server) {
        assertThat(server.number("SELECT count(*) FROM projects WHERE file_bytes > 0", Map.of()))
                .isPositive();
        assertThat(server.number(WRONG, Map.of())).isZero();
    }

    /** The same of one user's; other tests put rows into the tables by themselves. */
    public static void checkOf(TestServer server, TestUser owner) {
        assertThat(server.number(WRONG + " AND p.owner_id = :owner", Map.of("owner", owner.id())))
                .isZero();
    }
}
