package dev.leanto.program.server;

import dev.leanto.machine.db.Tx;
import dev.leanto.people.users.NewToken;
import dev.leanto.people.users.TokenScope;
import dev.leanto.people.users.User;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the first start of a server makes, so that there is somebody to log in.
 *
 * @param token the first user's token, shown this once
 * @param organizationId the first user's personal organization
 */
public record FirstStart(NewToken token, String organizationId) {

    /** Makes the first user, their organization and a token, when there is nobody yet; else null. */
    public static @Nullable FirstStart ifNew(Installation installation) {
        return installation.database().<@Nullable FirstStart>write(tx -> make(installation, tx), Objects::nonNull);
    }

    private static @Nullable FirstStart make(Installation installation, Tx tx) {
        if (installation.users().first(tx).isPresent()) {
            return null;
        }
        String name = System.getProperty("user.name", "owner");
        User user = installation.users().create(tx, name, name + "@localhost");
        NewToken token = installation.tokens().create(tx, user.id(), "first token", TokenScope.FULL, null);
        return new FirstStart(token, installation.organizations().preferred(tx, user.id()));
    }
}
