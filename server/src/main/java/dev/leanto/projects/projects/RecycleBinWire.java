package dev.leanto.projects.projects;

import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import dev.leanto.projects.revisions.Deletion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests and answers of the operations about the recycle bin. */
final class RecycleBinWire {

    private RecycleBinWire() {}

    @Meaning("Lists the caller's projects in the recycle bin, by id, page by page")
    record ReadRequest(
            @Meaning("What the page before gave as next; without it the list begins") @Nullable
            Integer after,

            @Meaning("How many projects to show at most, from 1 to 500; without it 100") @Nullable
            Integer count) {}

    @Meaning("Takes a project out of the recycle bin, with its id, its files and its history")
    @Refusals({"PROJECT_NOT_FOUND", "OWNER_ONLY", "PROJECT_NOT_RECYCLED"})
    @Refusals({"NAME_EMPTY", "NAME_TOO_LONG", "NAME_CHARACTER", "NAME_COMPONENT", "NAME_NESTED", "NAME_TAKEN"})
    record RestoreRequest(
            @Meaning("Id of the project") int projectId,

            @Meaning("What it is to be called; without it the name that it had, which must be free") @Nullable
            String name) {}

    @Meaning("Removes a project from the recycle bin for good, at once, with its files and its whole history")
    @Refusals({"PROJECT_NOT_FOUND", "OWNER_ONLY", "PROJECT_NOT_RECYCLED", "PURGE_NAME"})
    record PurgeRequest(
            @Meaning("Id of the project") int projectId,

            @Meaning("Name of the project, as a sign that it is meant: what is purged does not come back")
            String name) {}

    record ListAnswer(
            @Meaning("The projects, by id") List<Entry> projects,

            @Meaning("What to give as after for the next page; null when this was the last") @Nullable
            Integer next)
            implements Answer {}

    record Entry(
            @Meaning("Id of the project") int projectId,
            @Meaning("Name that it had") String name,

            @Meaning("Organization that it belongs to") String organizationId,

            @Meaning("When it was put into the bin") Instant deleted,

            @Meaning("User id of who put it there") int deletedById,

            @Meaning("Name of who put it there") String deletedBy,

            @Meaning("Program or agent that they did it with; may be empty")
            String codeSourceId,

            @Meaning("Days until it is purged by itself, the begun one counted")
            int daysLeft,

            @Meaning("What its files and its history take, in bytes; a text that occurs often counts once")
            long size) {

        static Entry of(RecycledProject project, Duration retention) {
            Deletion deletion = project.deletion();
            return new Entry(
                    project.id(),
                    project.name(),
                    project.organizationId(),
                    project.recycledAt(),
                    deletion.userId(),
                    deletion.userName(),
                    deletion.source(),
                    project.daysLeft(retention),
                    project.size());
        }
    }

    record RestoreAnswer(
            @Meaning("Id of the project") int projectId,
            @Meaning("Name that it has now") String name) implements Answer {}
}
