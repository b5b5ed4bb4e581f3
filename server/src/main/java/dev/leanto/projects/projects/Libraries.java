package dev.leanto.projects.projects;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Database;
import java.util.ArrayList;
import java.util.List;

/** The libraries of projects, one at a time. */
public final class Libraries {

    private final Database database;
    private final Projects projects;

    /** The libraries of these projects. */
    public Libraries(Database database, Projects projects) {
        this.database = database;
        this.projects = projects;
    }

    /** Adds a library behind the others; one that is there already stays where it is. */
    void add(Caller caller, int projectId, int libraryId) {
        database.write(tx -> {
            projects.changeLibraries(tx, caller, projectId, libraries -> {
                List<Integer> more = new ArrayList<>(libraries);
                if (!more.contains(libraryId)) {
                    more.add(libraryId);
                }
                return more;
            });
            return true;
        });
    }

    /**
     * Removes a library.
     *
     * @throws dev.leanto.machine.wire.ApiException when the project does not have it
     */
    void remove(Caller caller, int projectId, int libraryId) {
        database.write(tx -> {
            projects.changeLibraries(tx, caller, projectId, libraries -> {
                if (!libraries.contains(libraryId)) {
                    throw ProjectError.LIBRARY_NOT_USED.with(libraryId);
                }
                return libraries.stream().filter(id -> id != libraryId).toList();
            });
            return true;
        });
    }
}
