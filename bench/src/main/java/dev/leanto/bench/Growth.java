package dev.leanto.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Projects with a long history beside others with a short one, of as many files: what grows with the history. */
final class Growth {

    private static final int PROJECTS = 8;
    private static final int YOUNG = 30;
    private static final int OLD = 10_000;

    private @Nullable Scene young;
    private @Nullable Scene old;

    /** Makes them, of a project that was just created. */
    void fill(Connection database, Scene scene) throws SQLException {
        int project = scene.firstProject();
        young = scene.with(Filler.age(database, project, "Young", PROJECTS, YOUNG), PROJECTS, YOUNG);
        old = scene.with(Filler.age(database, project, "Old", PROJECTS, OLD), PROJECTS, OLD);
    }

    /** Asks both in turn; the table, empty when none of these cases is wanted. */
    String table(List<Case> cases, Child server, Generator load, int rounds, double seconds) throws IOException {
        StringBuilder table = new StringBuilder();
        for (Case what : Case.ofHistory()) {
            if (cases.contains(what)) {
                table.append(rows(what, server, load, rounds, seconds));
            }
        }
        return table.isEmpty() ? "" : Report.growth(PROJECTS, History.FILES, OLD, YOUNG) + table;
    }

    private String rows(Case what, Child server, Generator load, int rounds, double seconds) throws IOException {
        if (young == null || old == null) {
            throw new IllegalStateException("Nothing was filled");
        }
        Figures ofYoung = new Figures(rounds);
        Figures ofOld = new Figures(rounds);
        load.round(what, server, young, PROJECTS, seconds, new Figures(1));
        load.round(what, server, old, PROJECTS, seconds, new Figures(1));
        for (int i = 0; i < rounds; i++) {
            load.round(what, server, young, PROJECTS, seconds, ofYoung);
            load.round(what, server, old, PROJECTS, seconds, ofOld);
        }
        return String.format(
                Locale.ROOT,
                "| %s | young | %s | |%n| | old | %s | **%.2f** |%n",
                what.title(),
                ofYoung.row(),
                ofOld.row(),
                ofOld.rate() / ofYoung.rate());
    }
}
