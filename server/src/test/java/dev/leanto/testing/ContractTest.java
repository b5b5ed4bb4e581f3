package dev.leanto.testing;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** What every contract test begins with: the server on the database of the run, and a user whom nobody else has. */
@OnBothDatabases
public abstract class ContractTest {

    /** The database of this run. */
    @Parameter
    protected TestDatabase database;

    /** The server that the contract tests share. */
    protected TestServer server;

    /** A user with nothing but their personal organization. */
    protected TestUser user;

    @BeforeEach
    void newUser() {
        server = database.server();
        user = server.newUser();
    }
}
