package dev.leanto.projects.projects;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The request and the answer of the operation about the index of projects. */
final class IndexWire {

    private IndexWire() {}

    @Meaning(
            "Lists all projects that the caller can see, with little of each: for pages and scripts that show thousands")
    @Refusals("ORGANIZATION_NOT_FOUND")
    record ReadRequest(
            @Meaning(
                    "Show only projects of this organization, and those shared from organizations the caller is not in")
            @Nullable
            String organizationId) {}

    record ReadAnswer(
            @Meaning("What the values of each project mean, in their order; later versions may add some behind them")
            List<String> columns,

            @Meaning("The projects of projects/read, by id") Iterable<Row> projects,

            @Meaning("Everybody whose id is in projects, by id")
            Iterable<User> users)
            implements Answer {

        private static final List<String> COLUMNS = Arrays.stream(Row.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();

        /** Views each project as it is written out; the users come after them, when it is known which are meant. */
        static ReadAnswer of(IndexList list) {
            Iterable<Row> rows = () -> {
                Iterator<IndexedProject> all = list.projects().iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return all.hasNext();
                    }

                    @Override
                    public Row next() {
                        return Row.of(all.next());
                    }
                };
            };
            Iterable<User> users = () -> list.names().get().entrySet().stream()
                    .map(name -> new User(name.getKey(), name.getValue()))
                    .iterator();
            return new ReadAnswer(COLUMNS, rows, users);
        }
    }

    /** A list without names, which would be most of it. What is mostly the same stands together, since that packs well. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    record Row(
            @Meaning("Id of the project") int projectId,
            @Meaning("Name, as the caller sees it") String name,

            @Meaning("When a file or setting was last changed, in whole seconds since 1970, UTC")
            long modified,

            @Meaning("Newest revision of the project") int revision,

            @Meaning("Program or agent that made it; may be empty")
            String codeSourceId,

            @Meaning("User id of who made it") int modifiedById,
            @Meaning("Programming language") String language,
            @Meaning("Id of its owner") int ownerId,

            @Meaning("Whether anybody but its owner can see it")
            boolean shared,

            @Meaning("Whether it is trading live now") boolean codeRunning,

            @Meaning("User id of who holds its edit lock now; null when nobody does") @Nullable
            Integer lockedById,

            @Meaning("Program or agent that they write with; may be empty, and is null when nobody holds the lock")
            @Nullable
            String lockCodeSourceId) {

        static Row of(IndexedProject project) {
            IndexedProject.Lock lock = project.lock();
            return new Row(
                    project.id(),
                    project.name(),
                    project.modified().getEpochSecond(),
                    project.revision(),
                    project.source(),
                    project.modifiedById(),
                    project.language().wireName(),
                    project.ownerId(),
                    project.shared(),
                    project.codeRunning(),
                    lock == null ? null : (Integer) lock.userId(),
                    lock == null ? null : lock.source());
        }
    }

    record User(
            @Meaning("User id") int id,
            @Meaning("Their name") String name) {}
}
