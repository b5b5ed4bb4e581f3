package dev.leanto.machine.copy;

import dev.leanto.machine.db.DatabasePlace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;

/**
 * A copy of a SQLite database as it is in one moment, made by one statement that reads in one transaction: it ends however
 * much is written meanwhile, where SQLite's own backup interface begins anew with every commit of another connection.
 * Writers go on; what they add to the log is folded into the database when the copy is done.
 */
final class SqliteSnapshot extends ProgressHandler {

    /** How many of SQLite's steps it does between two looks at the clock: less than a millisecond. */
    private static final int STEPS = 500;

    /** It rests after each time of work, so that the disk and the processor are not its own. */
    private static final long WORK_NANOS = 8_000_000;

    private static final long REST_MILLIS = 4;

    /** So many bytes at a time go to the disk: one large flush at the end would hold up those who commit. */
    private static final long FLUSH_BYTES = 8L << 20;

    private static final int STOP = 1;

    private final Path file;
    private long workSince = System.nanoTime();
    private long flushed;
    private @Nullable FileChannel channel;

    private SqliteSnapshot(Path file) {
        this.file = file;
    }

    /**
     * Makes the copy, which has no log beside it.
     *
     * @param file is there and empty
     * @throws CopyException when the thread was interrupted
     */
    static void take(DatabasePlace place, Path file) throws SQLException, IOException {
        SqliteSnapshot pace = new SqliteSnapshot(file);
        try (Connection connection = place.connect();
                PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
            ProgressHandler.setHandler(connection, STEPS, pace);
            statement.setString(1, file.toString());
            statement.execute();
        } catch (SQLException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CopyException("The copy was stopped before its end", e);
            }
            throw e;
        } finally {
            pace.close();
        }
    }

    @Override
    protected int progress() {
        if (Thread.currentThread().isInterrupted()) {
            return STOP;
        }
        if (System.nanoTime() - workSince < WORK_NANOS) {
            return 0;
        }
        try {
            flush();
            Thread.sleep(REST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return STOP;
        } catch (IOException e) {
            // The statement itself will meet what is wrong with the file, and say it better.
            return 0;
        }
        workSince = System.nanoTime();
        return 0;
    }

    private void flush() throws IOException {
        long size = Files.size(file);
        if (size - flushed < FLUSH_BYTES) {
            return;
        }
        if (channel == null) {
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
        }
        channel.force(false);
        flushed = size;
    }

    private void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
