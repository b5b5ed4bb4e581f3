package dev.leanto.projects.quotas;

import dev.leanto.machine.db.Tx;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tables of what the operator set for one user or one organization, and what is used. */
final class QuotaStore {

    private static final String USED = """
            SELECT count(*) AS projects, CAST(coalesce(sum(file_bytes), 0) AS BIGINT) AS file_bytes,
                   CAST(coalesce(sum(history_bytes), 0) AS BIGINT) AS history_bytes
            FROM project_sizes WHERE\s""";

    private record OfUser(int userId, Quota quota, long amount) {}

    private record OfOrganization(String organizationId, Quota quota, long amount) {}

    /** What was set, for everybody for whom anything was. */
    Map<QuotaHolder, Map<Quota, Long>> all(Tx tx) {
        Map<QuotaHolder, Map<Quota, Long>> all = new HashMap<>();
        List<OfUser> users = tx.query("SELECT user_id, quota, amount FROM user_quotas")
                .mapTo(OfUser.class)
                .list();
        users.forEach(one -> put(all, new QuotaHolder.User(one.userId()), one.quota(), one.amount()));
        List<OfOrganization> organizations = tx.query("SELECT organization_id, quota, amount FROM organization_quotas")
                .mapTo(OfOrganization.class)
                .list();
        organizations.forEach(
                one -> put(all, new QuotaHolder.Organization(one.organizationId()), one.quota(), one.amount()));
        return all;
    }

    private static void put(Map<QuotaHolder, Map<Quota, Long>> all, QuotaHolder holder, Quota quota, long amount) {
        all.computeIfAbsent(holder, _ -> new EnumMap<>(Quota.class)).put(quota, amount);
    }

    void set(Tx tx, QuotaHolder holder, Quota quota, long amount) {
        clear(tx, holder, quota);
        var insert = switch (holder) {
            case QuotaHolder.User user ->
                tx.update("INSERT INTO user_quotas (user_id, quota, amount) VALUES (:user, :quota, :amount)")
                        .bind("user", user.id());
            case QuotaHolder.Organization organization ->
                tx.update("INSERT INTO organization_quotas (organization_id, quota, amount)"
                                + " VALUES (:organization, :quota, :amount)")
                        .bind("organization", organization.id());
        };
        insert.bind("quota", quota).bind("amount", amount).execute();
    }

    boolean clear(Tx tx, QuotaHolder holder, Quota quota) {
        var delete = switch (holder) {
            case QuotaHolder.User user ->
                tx.update("DELETE FROM user_quotas WHERE user_id = :user AND quota = :quota")
                        .bind("user", user.id());
            case QuotaHolder.Organization organization ->
                tx.update("DELETE FROM organization_quotas"
                                + " WHERE organization_id = :organization AND quota = :quota")
                        .bind("organization", organization.id());
        };
        return delete.bind("quota", quota).execute() == 1;
    }

    Used used(Tx tx, QuotaHolder holder) {
        var query = switch (holder) {
            case QuotaHolder.User user -> tx.query(USED + "owner_id = :owner").bind("owner", user.id());
            case QuotaHolder.Organization organization ->
                tx.query(USED + "organization_id = :organization").bind("organization", organization.id());
        };
        return query.mapTo(Used.class).one();
    }
}
