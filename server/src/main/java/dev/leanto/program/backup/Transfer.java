package dev.leanto.program.backup;

import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.copy.CopyException;
import dev.leanto.machine.copy.TableCopy;
import dev.leanto.machine.copy.TableSum;
import dev.leanto.machine.db.DatabaseException;
import dev.leanto.machine.db.DatabasePlace;
import java.io.IOException;
import java.util.List;

/** Makes a new database of all rows of another one, whichever of the two each of them is. */
final class Transfer {

    private Transfer() {}

    /**
     * Fills the target, and lets it be a database only when it holds what was read.
     *
     * @param last whether nobody may write to the one that is read
     * @return what was read
     * @throws StartupException when it could not be done; then the target is as empty as before
     */
    static List<TableSum> run(DatabasePlace from, boolean last, Target target) {
        try {
            DatabasePlace to = target.begin();
            to.makeSchema(from.version());
            List<TableSum> read = TableCopy.fill(from, last, to);
            target.finish();
            return read;
        } catch (IOException | CopyException | DatabaseException e) {
            target.abandon();
            throw new StartupException("Nothing was moved into " + target + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            target.abandon();
            throw e;
        }
    }
}
