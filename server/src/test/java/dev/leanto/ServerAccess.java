package dev.leanto;

import dev.leanto.http.Endpoint;
import dev.leanto.organizations.Organizations;
import dev.leanto.projects.Projects;
import dev.leanto.testing.TestServer;
import dev.leanto.users.Users;
import java.util.List;

/** Lets tests reach the features of a running server. */
public final class ServerAccess {

    private ServerAccess() {}

    /** Its users. */
    public static Users users(Server server) {
        return server.installation().users();
    }

    /** Its organizations. */
    public static Organizations organizations(Server server) {
        return server.installation().organizations();
    }

    /** Its operations. */
    public static List<Endpoint<?>> endpoints(TestServer server) {
        return server.server().installation().endpoints();
    }

    /** Its projects. */
    public static Projects projects(Server server) {
        return server.installation().projects();
    }
}
