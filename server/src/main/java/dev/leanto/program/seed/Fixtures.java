package dev.leanto.program.seed;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.program.server.Installation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the file declares, to be put into an empty installation before it answers requests. */
public final class Fixtures {

    /** The greatest id that a file may give: the server counts on from it, and ids have 31 bits. */
    static final int GREATEST_ID = 2_000_000_000;

    private final People people;
    private final DeclaredProjects projects;

    private Fixtures(FixtureFile file) {
        people = new People(file);
        projects = new DeclaredProjects(file);
    }

    /**
     * Reads a file.
     *
     * @throws StartupException when it is malformed, naming the line, the column and the field
     */
    public static Fixtures read(Path file) {
        return new Fixtures(FixtureFile.read(file));
    }

    /** The users and their tokens, a line for each, for whoever starts the server. */
    public List<String> logIns() {
        return people.users().stream()
                .map(user -> "User id: " + user.id()
                        + (user.token() == null ? "" : ", API token: " + ApiError.shown(user.token())))
                .toList();
    }

    /**
     * Puts everything into an empty installation.
     *
     * @throws StartupException when a rule refuses something, naming the line, the column and the field
     */
    public void load(Installation installation) {
        Map<Integer, Caller> callers = people.load(installation);
        projects.load(installation, callers);
    }

    /** Checks that an id can be given. */
    static void checkId(FixtureFile file, String at, int id) {
        if (id < 1 || id > GREATEST_ID) {
            throw file.wrong(at, "must be from 1 to " + GREATEST_ID + ", not " + id);
        }
    }
}
