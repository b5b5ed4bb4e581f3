package dev.leanto.projects.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A whole repository in one file, which {@code git clone} takes for one: {@code gitformat-bundle}, version 2. */
final class GitBundle {

    static final String SIGNATURE = "# v2 git bundle\n";

    private GitBundle() {}

    /**
     * Writes it.
     *
     * @param count its objects, counted before
     */
    static void write(GitRepository repository, int count, OutputStream out) throws IOException {
        StringBuilder head = new StringBuilder(SIGNATURE);
        repository
                .refs()
                .forEach(ref -> head.append(ref.id().name())
                        .append(' ')
                        .append(ref.name())
                        .append('\n'));
        head.append(repository.head().name()).append(" HEAD\n\n");
        out.write(head.toString().getBytes(StandardCharsets.UTF_8));
        repository.writePack(0, repository.size(), count, out);
    }
}
