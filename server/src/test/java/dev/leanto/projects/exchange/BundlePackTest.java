package dev.leanto.projects.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leanto.testing.TestClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.transport.BundleWriter;
import org.junit.jupiter.api.Test;

/** The unpacking of a git bundle ends when it has had its time, however long the bundle would go on. */
class BundlePackTest {

    private final TestClock clock = new TestClock();

    private static byte[] bundle() throws IOException {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        try (InMemoryRepository repository = new InMemoryRepository(new DfsRepositoryDescription("test"));
                ObjectInserter objects = repository.newObjectInserter()) {
            TreeFormatter tree = new TreeFormatter();
            byte[] text = "x = 1".getBytes(StandardCharsets.UTF_8);
            tree.append("main.py", FileMode.REGULAR_FILE, objects.insert(Constants.OBJ_BLOB, text));
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(objects.insert(tree));
            commit.setAuthor(new PersonIdent("Jane Doe", "jane@example.org"));
            commit.setCommitter(commit.getAuthor());
            ObjectId id = objects.insert(commit);
            objects.flush();
            BundleWriter writer = new BundleWriter(repository);
            writer.include("refs/heads/main", id);
            writer.writeBundle(NullProgressMonitor.INSTANCE, bundle);
        }
        return bundle.toByteArray();
    }

    /** Every time that something is read from it takes so long. */
    private InputStream slow(Duration each) throws IOException {
        return new FilterInputStream(new ByteArrayInputStream(bundle())) {
            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                clock.advance(each);
                return super.read(buffer, from, length);
            }
        };
    }

    @Test
    void hasTenSeconds() throws IOException {
        assertThat(BundlePack.read(slow(Duration.ofSeconds(1)), clock::running).head())
                .isNotNull();
        assertThatThrownBy(() -> BundlePack.read(slow(Duration.ofSeconds(11)), clock::running))
                .hasMessage(
                        "The git bundle could not be read: unpacking it takes longer than the 10 seconds that it may");
    }
}
