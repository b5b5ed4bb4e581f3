package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.RepeatedTest;

/** What was acknowledged is seen by every read that comes afterwards, whichever connection it gets, new ones included. */
class ReadYourWritesTest extends ContractTest {

    @RepeatedTest(40)
    void seesWhatWasAcknowledgedByEveryConnection() throws Exception {
        int projectId = user.newProject("Seen at once");
        Callable<Reply> read = () -> user.call("projects/read", Map.of("projectId", projectId));
        List<String> errors = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var reply : threads.invokeAll(Collections.nCopies(40, read))) {
                errors.addAll(reply.get().errors());
            }
        }
        assertThat(errors).isEmpty();
    }
}
