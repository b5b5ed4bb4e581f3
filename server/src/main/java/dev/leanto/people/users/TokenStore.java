package dev.leanto.people.users;

import dev.leanto.machine.auth.BearerToken;
import dev.leanto.machine.auth.Reach;
import dev.leanto.machine.auth.Sealed;
import dev.leanto.machine.db.RowReader;
import dev.leanto.machine.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables of tokens, and of which projects they reach. */
final class TokenStore {

    /** Of the tokens of a user that are over, so many are still looked at: the refusal says which of them was used. */
    static final int OVER = 10;

    private static final String VALID = "(revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :now))";

    private static final String ACCOUNT = """
            SELECT t.id, t.user_id, u.disabled_at IS NOT NULL AS is_disabled, t.label, t.bearer IS NOT NULL AS is_bearer,
                   t.scope, t.all_projects, t.may_be_old, t.created_at, t.expires_at, t.revoked_at, t.last_used_at
            FROM api_tokens t JOIN users u ON u.id = t.user_id
            """;

    private static final String TOKEN = """
            SELECT t.id, t.user_id, u.disabled_at, t.label, t.scope, t.all_projects, t.secret, t.expires_at, t.revoked_at,
                   t.may_be_old
            """;

    static final String SEALED = TOKEN + """
            FROM (
                SELECT * FROM api_tokens WHERE user_id = ? AND bearer IS NULL AND %s
                UNION ALL
                SELECT * FROM (
                    SELECT * FROM api_tokens WHERE user_id = ? AND bearer IS NULL AND NOT %s
                    ORDER BY id DESC LIMIT %s) ended) t
            JOIN users u ON u.id = t.user_id
            ORDER BY t.id
            """.formatted(VALID.replace(":now", "?"), VALID.replace(":now", "?"), OVER);

    private static final String BEARER = TOKEN.strip() + """
            , t.bearer
            FROM api_tokens t JOIN users u ON u.id = t.user_id
            WHERE t.bearer = ?
            """;

    /** What a token is to be. */
    record NewRow(
            int userId,
            String label,
            TokenUses uses,
            @Nullable BearerToken bearer,
            long now,
            @Nullable Instant expiresAt) {}

    /** All tokens, by id. */
    List<TokenAccount> accounts(Tx tx) {
        Map<Integer, List<Integer>> reached = tx
                .query("SELECT token_id, project_id FROM token_projects ORDER BY token_id, project_id")
                .map((row, _) -> Map.entry(row.getInt("token_id"), row.getInt("project_id")))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return tx.query(ACCOUNT + "ORDER BY t.id")
                .map((row, _) -> account(row, reached.getOrDefault(row.getInt("id"), List.of())))
                .list();
    }

    /** Those of a user, newest first. */
    List<TokenAccount> accountsOf(Tx tx, int userId) {
        Map<Integer, List<Integer>> reached = tx
                .query("""
                SELECT p.token_id, p.project_id FROM token_projects p JOIN api_tokens t ON t.id = p.token_id
                WHERE t.user_id = :user ORDER BY p.token_id, p.project_id
                """)
                .bind("user", userId)
                .map((row, _) -> Map.entry(row.getInt("token_id"), row.getInt("project_id")))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return tx.query(ACCOUNT + "WHERE t.user_id = :user ORDER BY t.id DESC")
                .bind("user", userId)
                .map((row, _) -> account(row, reached.getOrDefault(row.getInt("id"), List.of())))
                .list();
    }

    Optional<TokenAccount> account(Tx tx, int tokenId) {
        return tx.query(ACCOUNT + "WHERE t.id = :id")
                .bind("id", tokenId)
                .map((row, _) -> account(row, projects(tx, tokenId)))
                .findOne();
    }

    /** How many a user has ever had, those that are over included. */
    int ever(Tx tx, int userId) {
        return tx.row("SELECT count(*) FROM api_tokens WHERE user_id = ?", row -> row.getInt(1), userId)
                .orElseThrow();
    }

    /** How many tokens a user has that are neither revoked nor at their end. */
    int valid(Tx tx, int userId, long now) {
        return tx.query("SELECT count(*) FROM api_tokens WHERE user_id = :user AND " + VALID)
                .bind("user", userId)
                .bind("now", now)
                .mapTo(Integer.class)
                .one();
    }

    boolean revoke(Tx tx, int tokenId, long now) {
        return tx.update("UPDATE api_tokens SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL")
                        .bind("now", now)
                        .bind("id", tokenId)
                        .execute()
                == 1;
    }

    /** Makes a token; one that is sealed gets its secret afterwards, sealed together with the id that it gets here. */
    int insert(Tx tx, NewRow token) {
        return tx.query("""
                INSERT INTO api_tokens (user_id, label, scope, all_projects, may_be_old, secret, bearer, created_at, expires_at)
                VALUES (:user, :label, :scope, :all, :old, :none, :bearer, :now, :expires)
                RETURNING id
                """)
                .bind("user", token.userId())
                .bind("label", token.label())
                .bind("scope", token.uses().scope())
                .bind("all", token.uses().reach().all())
                .bind("old", token.uses().mayBeOld())
                .bind("none", new byte[0])
                .bind("bearer", token.bearer() == null ? null : token.bearer().hash())
                .bind("now", token.now())
                .bind("expires", token.expiresAt())
                .mapTo(Integer.class)
                .one();
    }

    void setSecret(Tx tx, int tokenId, Sealed secret) {
        tx.update("UPDATE api_tokens SET secret = :secret WHERE id = :id")
                .bind("secret", secret.bytes())
                .bind("id", tokenId)
                .execute();
    }

    void insertProjects(Tx tx, int tokenId, Collection<Integer> projectIds) {
        var batch = tx.batch("INSERT INTO token_projects (token_id, project_id) VALUES (:token, :project)");
        projectIds.forEach(
                id -> batch.bind("token", tokenId).bind("project", id).add());
        batch.execute();
    }

    /** The sealed tokens of a user: all that are valid, and the newest of those that are not. */
    List<ApiToken> sealed(Tx tx, int userId, long now) {
        return tx.rows(SEALED, row -> token(row, List.of()), userId, now, userId, now);
    }

    /** All sealed tokens of all users. */
    List<ApiToken> sealed(Tx tx) {
        String sql = TOKEN + "FROM api_tokens t JOIN users u ON u.id = t.user_id WHERE t.bearer IS NULL ORDER BY t.id";
        return tx.rows(sql, row -> token(row, List.of()));
    }

    /** A Bearer token, by its hash. */
    Optional<ApiToken> bearer(Tx tx, BearerToken shown) {
        return tx.row(
                        BEARER,
                        row -> shown.hasHash(row.getBytes(11))
                                ? Optional.of(token(row, row.getBoolean(6) ? List.of() : projects(tx, row.getInt(1))))
                                : Optional.<ApiToken>empty(),
                        (Object) shown.hash())
                .flatMap(found -> found);
    }

    private static List<Integer> projects(Tx tx, int tokenId) {
        return tx.query("SELECT project_id FROM token_projects WHERE token_id = :token ORDER BY project_id")
                .bind("token", tokenId)
                .mapTo(Integer.class)
                .list();
    }

    private static TokenAccount account(ResultSet row, List<Integer> projects) throws SQLException {
        return new TokenAccount(
                row.getInt("id"),
                row.getInt("user_id"),
                row.getBoolean("is_disabled"),
                row.getString("label"),
                row.getBoolean("is_bearer"),
                TokenScope.ofStored(row.getString("scope")),
                row.getBoolean("all_projects") ? Reach.ALL : Reach.only(projects),
                row.getBoolean("may_be_old"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                RowReader.instant(row, row.findColumn("expires_at")),
                RowReader.instant(row, row.findColumn("revoked_at")),
                RowReader.instant(row, row.findColumn("last_used_at")));
    }

    private static ApiToken token(ResultSet row, List<Integer> projects) throws SQLException {
        return new ApiToken(
                row.getInt(1),
                row.getInt(2),
                row.getObject(3) != null,
                row.getString(4),
                TokenScope.ofStored(row.getString(5)),
                row.getBoolean(6) ? Reach.ALL : Reach.only(projects),
                row.getBoolean(10),
                Sealed.stored(row.getBytes(7)),
                RowReader.instant(row, 8),
                RowReader.instant(row, 9));
    }
}
