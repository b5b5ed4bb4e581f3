package dev.leanto.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A server's data with many projects in it.
 *
 * @param scene a user with 1,000 of them, or all there are when there are fewer
 * @param all another user, with all others
 * @param freshSeconds how long the start on no data took
 */
record Filled(Leanto leanto, Scene scene, Scene all, double freshSeconds) {

    private static final int OWN = 1000;

    /** At least so many projects are another user's, however few there are. */
    private static final int OTHERS = 100;

    /** What is done besides, before a server looks at the data. */
    interface More {
        /** Nothing. */
        More NOTHING = (_, _) -> {};

        void fill(Connection database, Scene scene) throws SQLException;
    }

    /**
     * Fills it.
     *
     * @param projects how many there are in the end
     */
    static Filled with(Leanto leanto, String jdbc, int projects, More more) throws Exception {
        Scene scene;
        Scene all;
        double fresh;
        try (Child child = leanto.start()) {
            fresh = child.startSeconds();
            scene = leanto.scene(child);
            all = leanto.another(scene);
        }
        try (Connection connection = DriverManager.getConnection(jdbc)) {
            int own = Math.min(OWN, projects);
            int others = projects + OTHERS - own;
            int first = Filler.fill(connection, scene.firstProject(), own - 1, all.userId(), own - 1 + others);
            more.fill(connection, scene);
            return new Filled(leanto, scene.with(first, own - 1, 1), all.with(first - others, others, 1), fresh);
        }
    }
}
