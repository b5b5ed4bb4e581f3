package dev.leanto.contract;

import dev.leanto.machine.config.GroupRoles;
import dev.leanto.machine.config.LogIns;
import dev.leanto.machine.config.Oidc;
import dev.leanto.machine.config.ServerConfig;
import dev.leanto.testing.Browser;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestClock;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestProvider;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What tests of single sign-on do. */
abstract class SignOn extends ContractTest {

    /** Sends a browser to the provider, where its user says who they are; what it comes back with. */
    static Map<String, String> there(Browser browser, TestServer server, String subject, Map<String, ?> claims) {
        String address =
                browser.enter("login/oidc/start", Map.of()).ok().at("/address").asString();
        return TestProvider.logIn(address, subject, server.clock().instant(), claims);
    }

    /** What a page posts of what came back. */
    static Map<String, String> posted(Map<String, String> back) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("state", back.getOrDefault("state", ""));
        fields.put("code", back.getOrDefault("code", ""));
        return fields;
    }

    /** There and back, and in. */
    static Reply enter(Browser browser, TestServer server, String subject, Map<String, ?> claims) {
        return browser.enter("login/oidc/finish", posted(there(browser, server, subject, claims)));
    }

    /** The code of the refusal that such claims lead to. */
    String refusal(String subject, Map<String, ?> claims) {
        Reply reply = enter(new Browser(server), server, subject, claims);
        return reply.at("/success").asBoolean() ? "none" : reply.code();
    }

    /** Connects a user, as the operator would; what the provider calls them. */
    static String connect(TestUser user) {
        String subject = TestProvider.newSubject();
        connect(user, TestProvider.shared().issuer(), subject);
        return subject;
    }

    /** The same with what the provider calls them. */
    static void connect(TestUser user, String issuer, String subject) {
        var identities = user.server().server().installation().identities();
        user.server().write(tx -> identities.add(tx, user.id(), issuer, subject));
    }

    /** A server with these settings, and a database of its own. */
    static TestServer started(TestDatabase database, Oidc oidc) {
        return started(database.newStorage(), TestServer.DEFAULTS, TestProvider.logIns(oidc));
    }

    /** The same on this database. */
    static TestServer started(ServerConfig.Storage storage, ServerConfig like, LogIns logIns) {
        TestServer usual = TestDatabase.SQLITE.server();
        return TestServer.start(
                new ServerConfig(
                        storage,
                        like.replicas(),
                        usual.config().http(),
                        usual.config().limits(),
                        usual.config().retention(),
                        like.editing(),
                        like.nodes(),
                        like.quotas(),
                        usual.config().backup(),
                        like.webhooks(),
                        like.log(),
                        logIns),
                new TestClock());
    }

    /** Settings by which everybody becomes a user, with these roles. */
    static Oidc open(GroupRoles.Role... roles) {
        return TestProvider.shared().settings(true, List.of(roles));
    }
}
