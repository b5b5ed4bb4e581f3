package dev.leanto.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Somebody with something of everything, and what there is of it. */
final class Victim {

    /** What programs read. */
    private static final List<String> READ = List.of(
            "account/read",
            "projects/read",
            "projects/index/read",
            "projects/recycle-bin/read",
            "projects/invitations/read",
            "organizations/list",
            "quotas/read");

    private static final List<String> READ_OF_PROJECT = List.of(
            "files/read", "projects/revisions/read", "projects/collaboration/read", "projects/collaboration/lock/read");

    private String project = "";
    private String organization = "";

    /** Makes it all. */
    void owns(PackagedServer server) throws IOException, InterruptedException {
        project = server.project("Momentum");
        organization = Texts.between(server.call("account/read", "{}"), "\"organizationId\":\"", "\"");
        server.call("projects/delete", "{\"projectId\":" + server.project("Gone") + "}");
        server.user("Mallory");
    }

    /** The fields of requests that ask for something which is there. */
    Map<String, Object> known() {
        int id = Integer.parseInt(project);
        return Map.ofEntries(
                Map.entry("projectId", id),
                Map.entry("organizationId", organization),
                Map.entry("name", "main.py"),
                Map.entry("content", "stolen = True"),
                Map.entry("language", "Py"),
                Map.entry("userId", 2),
                Map.entry("collaboratorUserId", 2),
                Map.entry("collaborationWrite", true),
                Map.entry("collaborationLiveControl", true),
                Map.entry("newOwner", 2),
                Map.entry("tokenId", 1),
                Map.entry("loginId", 1),
                Map.entry("label", "stolen"),
                Map.entry("kind", "api"),
                Map.entry("scope", "full"),
                Map.entry("password", "stolen by another page"),
                Map.entry("url", "https://foreign.example/"),
                Map.entry("revision", 1),
                Map.entry("role", "administrator"),
                Map.entry("afterDays", 1));
    }

    /** All that could have been changed; when tokens and logins were last used is left out. */
    String everythingOf(PackagedServer server) throws IOException, InterruptedException {
        String body = "{\"projectId\":" + project + "}";
        String ofOrganization = "{\"organizationId\":\"" + organization + "\"}";
        Stream<String> read = Stream.of(
                        READ.stream().map(operation -> server.call(operation, "{}")),
                        READ_OF_PROJECT.stream().map(operation -> server.call(operation, body)),
                        Stream.of("organizations/read", "organizations/members/read", "organizations/retention/read", "webhooks/read")
                                .map(operation -> server.call(operation, ofOrganization)))
                .flatMap(some -> some);
        return read.collect(Collectors.joining("\n"))
                + server.command("login", "list", "--json").replaceAll("\"lastSeen\":\"[^\"]*\"", "")
                + server.command("token", "list", "--json").replaceAll("\"lastUsed[^,}]*", "");
    }

    /** The same requests, made by the own page: most are done, so that it was not their bodies that had them refused. */
    void assertCouldDoItAll(Page own, Object operations) {
        own.waitForSelector("nav.top");
        Object done = own.evaluate(
                """
                async (all) => {
                  let done = 0;
                  for (const { operation, body } of all.filter((one) => !/login\\/leave|logins\\/revoke|events\\/|purge|delete$/.test(one.operation))) {
                    const answer = await fetch("/api/v2/" + operation, {
                      method: "POST",
                      headers: { "Content-Type": "application/json", "X-Leanto": "ui" },
                      body: JSON.stringify(body),
                    });
                    done += (await answer.text()).includes('"success":true') ? 1 : 0;
                  }
                  return done;
                }""",
                operations);
        assertThat((Integer) done).as("operations that the own page could do").isGreaterThan(35);
    }
}
