package dev.leanto.testing;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** What every contract test begins with: the server on the database of the run, and a user whom nobody else has. */
@OnBothDatabases
public abstract class ContractTest {

    /** The database of this run. */
    @Parameter
    protected TestDatabase database;

    /** The server that is asked: the one that the contract tests share. */
    protected TestServer server;

    /** A user with nothing but their personal organization. */
    protected TestUser user;

    @BeforeEach
    void newUser() {
        server = serverOf(database);
        user = server.newUser();
    }

    /** The one that is asked, for those who need one of their own. */
    protected TestServer serverOf(TestDatabase database) {
        return database.server();
    }
}
