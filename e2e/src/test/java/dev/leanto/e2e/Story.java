package dev.leanto.e2e;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** What a small firm has on its server after some weeks: what the pictures of the documentation show. */
final class Story {

    static final List<String> SETTINGS = List.of("sharing.outsiders=immediate");

    private static final String STRATEGY =
            """
            from AlgorithmImports import *


            class MomentumBreakout(QCAlgorithm):

                def initialize(self):
                    self.set_start_date(2019, 1, 1)
                    self.set_cash(%s)
                    self.fast = %s
                    self.slow = %s
                    self.spy = self.add_equity("SPY", Resolution.DAILY).symbol
                    self.trend = self.sma(self.spy, self.slow)

                def on_data(self, data):
                    if not self.trend.is_ready:
                        return
                    if data[self.spy].close > self.trend.current.value:
                        self.set_holdings(self.spy, %s)
                    else:
                        self.liquidate()
            """;

    private static final List<String> OTHERS = List.of(
            "Desk A/Carry/Bund roll", "Desk A/Carry/FX carry G10", "Desk A/Momentum slow", "Desk B/Pairs KO PEP",
            "Desk B/Pairs XOM CVX", "Library/Costs", "Library/Universe", "Scratch");

    private final PackagedServer server;
    private final Account ada;

    private Story(PackagedServer server) {
        this.server = server;
        this.ada = server.first();
    }

    /** Tells it on a server; gives the id of the project that it is about. */
    static String tell(PackagedServer server) throws IOException, InterruptedException, SQLException {
        return new Story(server).tell();
    }

    private String tell() throws IOException, InterruptedException, SQLException {
        Stored.run(server, "UPDATE users SET name = 'Ada', email = 'ada@example.org' WHERE id = 1");
        Account bob = server.user("Bob", "--email", "bob@example.org");
        Account grace = server.user("Grace", "--email", "grace@example.org");
        OTHERS.forEach(server::project);
        server.share(bob, server.project(bob, "Research/Seasonality"), ada);
        server.share(grace, server.project(grace, "Research/Overnight gap"), ada);
        server.call("projects/delete", "{\"projectId\":" + server.project("Momentum (old)") + "}");
        server.call("projects/delete", "{\"projectId\":" + server.project("Desk B/Pairs BHP RIO") + "}");
        String project = server.project("Desk A/Momentum breakout");
        server.share(ada, project, bob);
        server.share(ada, project, grace);
        write(ada, "cli", project, STRATEGY.formatted("100_000", "10", "50", "1"));
        server.write(project, "alpha/signals.py", "def rises(bars):\n    return bars[-1] > bars[0]\n");
        write(ada, "cli", project, STRATEGY.formatted("100_000", "12", "50", "1"));
        write(grace, "web", project, STRATEGY.formatted("100_000", "12", "100", "1"));
        name(project, 5, "before the roll");
        write(bob, "mcp", project, STRATEGY.formatted("250_000", "12", "100", "0.8"));
        write(bob, "mcp", project, STRATEGY.formatted("250_000", "15", "120", "0.8"));
        letTimePass();
        return project;
    }

    private void write(Account user, String source, String project, String content) {
        String by = "{\"projectId\":" + project + ",\"name\":\"main.py\",\"codeSourceId\":\"" + source + "\"";
        server.call(user, "files/read", by + "}");
        server.call(user, "files/update", by + ",\"content\":" + Texts.quoted(content) + "}");
        // Whoever writes a shared project holds its lock for a while: the next one is somebody else.
        server.call(user, "projects/collaboration/lock/release", "{\"projectId\":" + project + "}");
    }

    private void name(String project, int revision, String name) {
        server.call(
                "projects/revisions/name",
                "{\"projectId\":" + project + ",\"revision\":" + revision + ",\"name\":" + Texts.quoted(name) + "}");
    }

    /** What was done just now was done over some weeks, the last of it minutes ago. */
    private void letTimePass() throws SQLException {
        long minute = 60_000;
        Stored.run(
                server,
                "UPDATE revisions SET at = at - " + minute + " * (SELECT (max(r.number) - revisions.number) * 700 + 4 + r.project_id"
                        + " % 7 * 1300 FROM revisions r WHERE r.project_id = revisions.project_id)");
        Stored.run(server, "UPDATE projects SET modified_at = (SELECT max(at) FROM revisions WHERE project_id = projects.id)");
    }
}
