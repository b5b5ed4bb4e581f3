package dev.leanto;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Which room owns which table. No SQL reaches into another room's tables: what others may know, a room publishes as a view,
 * or they ask its facade.
 */
class StoreTablesTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/leanto");
    private static final Path SCHEMA = Path.of("../docs/schema/sqlite.sql");

    /** A new table is entered here, with the room whose store names it. */
    private static final Map<String, Set<String>> TABLES = Map.ofEntries(
            entry("machine/db", Set.of("changes", "changes_origin")),
            entry(
                    "people/users",
                    Set.of(
                            "instance",
                            "users",
                            "api_tokens",
                            "token_projects",
                            "token_reads",
                            "login_reads",
                            "refused_log_ins")),
            entry(
                    "people/organizations",
                    Set.of(
                            "organizations",
                            "organization_members",
                            "organization_credit_movements",
                            "organization_product_items",
                            "organization_encryption_keys")),
            entry(
                    "people/logins",
                    Set.of(
                            "logins",
                            "login_realm",
                            "login_links",
                            "passwords",
                            "passkeys",
                            "identities",
                            "oidc_rounds",
                            "mapped_members")),
            entry("people/audit", Set.of("audit_events")),
            entry("projects/lean", Set.of("lean_versions", "lean_environments")),
            entry(
                    "projects/revisions",
                    Set.of("contents", "revisions", "file_versions", "project_marks", "revision_names")),
            entry("projects/access", Set.of("project_collaborators", "project_organization_shares", "project_locks")),
            entry(
                    "projects/projects",
                    Set.of(
                            "projects",
                            "project_parameters",
                            "project_libraries",
                            "project_aliases",
                            "project_pins",
                            "finished_upgrades",
                            "bin_clock",
                            "purged_projects")),
            entry("projects/quotas", Set.of("user_quotas", "organization_quotas")),
            entry("projects/webhooks", Set.of("webhooks", "webhook_deliveries")),
            entry("projects/search", Set.of("search_due", "search_projects", "search_trigrams")),
            entry("projects/sharing", Set.of("project_invitations")),
            entry("projects/retention", Set.of("organization_retention", "thinned_projects")),
            entry("running/nodes", Set.of("project_nodes")));

    /** What a room publishes for those above it: the floors that may read it. */
    private static final Map<String, Set<String>> VIEWS = Map.ofEntries(
            entry("user_cards", Set.of("people", "projects")),
            entry("token_labels", Set.of("people", "projects")),
            entry("login_labels", Set.of("people", "projects")),
            entry("memberships", Set.of("people", "projects")),
            entry("project_access", Set.of("projects", "running")),
            entry("project_people", Set.of("projects", "running")),
            entry("project_sizes", Set.of("projects")),
            entry("project_heads", Set.of("projects")),
            entry("project_own_names", Set.of("projects")),
            entry("revision_authors", Set.of("projects")),
            entry("edit_locks", Set.of("projects")),
            entry("audit_trail", Set.of("projects")),
            entry("revision_trail", Set.of("projects")),
            entry("revision_paths", Set.of("projects")),
            entry("read_trail", Set.of("projects")),
            entry("login_read_trail", Set.of("projects")),
            entry("refusal_trail", Set.of("people", "projects")),
            entry("project_homes", Set.of("projects")));

    private static final Pattern NAMED = Pattern.compile("\\b(?:FROM|JOIN|INTO|UPDATE)\\s+([a-z_]+)\\b(?!\\s*\\.)");
    private static final Pattern COMMON = Pattern.compile("\\bWITH(?: RECURSIVE)?\\s+([a-z_]+)\\b");
    private static final Pattern CREATED =
            Pattern.compile("CREATE (?:VIRTUAL )?(?:TABLE|VIEW) (?:IF NOT EXISTS )?\"?([a-z_]+)");

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Path> stores() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> file.getFileName().toString().endsWith("Store.java")).toList().stream();
        }
    }

    private static String room(Path store) {
        return SOURCES.relativize(store.getParent()).toString();
    }

    private static boolean mayName(String room, String table) {
        String floor = room.substring(0, room.indexOf('/'));
        return TABLES.getOrDefault(room, Set.of()).contains(table)
                || VIEWS.getOrDefault(table, Set.of()).contains(floor);
    }

    @Test
    void everyStoreNamesTablesOfItsOwnRoom() throws IOException {
        List<String> foreign = stores().flatMap(store -> {
                    String source = read(store);
                    Set<String> common = found(COMMON, source);
                    return found(NAMED, source).stream()
                            .filter(table -> !common.contains(table) && !mayName(room(store), table))
                            .map(table -> store + " names " + table);
                })
                .toList();
        assertThat(foreign)
                .as(
                        "ask the facade of the room that owns the table, or a view that it publishes; see StoreTablesTest.java")
                .isEmpty();
    }

    @Test
    void everyTableHasARoomThatUsesIt() throws IOException {
        Set<String> known = Stream.concat(TABLES.values().stream().flatMap(Set::stream), VIEWS.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> created = found(CREATED, read(SCHEMA));
        created.removeIf(table -> table.startsWith("sqlite_") || table.startsWith("flyway_"));
        assertThat(known).as("enter new tables in StoreTablesTest.java").isEqualTo(created);
        Set<String> named =
                stores().flatMap(store -> found(NAMED, read(store)).stream()).collect(Collectors.toSet());
        assertThat(named).containsAll(known);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void seesEveryWayOfNamingATable() {
        Matcher none = NAMED.matcher("SELECT 1 FROM a JOIN b ON 1 = 1");
        assertThat(none.results().map(match -> match.group(1))).containsExactly("a", "b");
        assertThat(found(NAMED, "INSERT INTO c VALUES (1); UPDATE d SET x = 1; DELETE FROM e"))
                .containsExactly("c", "d", "e");
    }
}
