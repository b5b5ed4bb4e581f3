package dev.leanto.projects.trail;

import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests and answers of the operations about who did what. */
final class TrailWire {

    private TrailWire() {}

    @Meaning(
            "Tells who read or changed what, newest first: one's own doings, those on a project one owns, or those on an"
                    + " organization one administers and on its projects")
    @Refusals({"PROJECT_NOT_FOUND", "OWNER_ONLY", "ORGANIZATION_NOT_FOUND", "ORGANIZATION_ADMINISTRATORS_ONLY"})
    @Refusals({"AUDIT_PLACE", "AUDIT_OF_OTHERS"})
    record ReadRequest(
            @Meaning("What was done to this organization and its projects; for its administrators") @Nullable
            String organizationId,

            @Meaning("What was done to this project; collaborators are told their own doings only") @Nullable
            Integer projectId,

            @Meaning(
                    "What was done to one's own projects of this name, also after they were purged; with organizationId to"
                            + " those of the organization")
            @Nullable
            String projectName,

            @Meaning("Only revisions that changed the file with this path") @Nullable
            String file,

            @Meaning("Only what the user with this id did") @Nullable
            Integer userId,

            @Meaning("Only at this time or later") @Nullable Instant since,

            @Meaning("Only before this time") @Nullable Instant until,

            @Meaning("Only entries of this action, such as project.update or project.read") @Nullable
            String action,

            @Meaning("Only what was done from this address") @Nullable
            String address,

            @Meaning("Only revisions that were made with this program or agent; empty for those that named none")
            @Nullable
            String codeSourceId,

            @Meaning("Only what was done with or to the token with this id") @Nullable
            Integer tokenId,

            @Meaning("Only what was done with or to the login with this id") @Nullable
            Integer loginId,

            @Meaning("What the page before gave as next; without it the newest page") @Nullable
            String after,

            @Meaning("How many entries to show at most, from 1 to 1000; without it 100") @Nullable
            Integer count)
            implements TrailQuestion {}

    @Meaning(
            "Downloads who read or changed what, all of it, newest first: the same entries as audit/read shows to the caller")
    @Refusals({"PROJECT_NOT_FOUND", "OWNER_ONLY", "ORGANIZATION_NOT_FOUND", "ORGANIZATION_ADMINISTRATORS_ONLY"})
    @Refusals({"AUDIT_FORMAT", "AUDIT_OF_OTHERS"})
    record ExportRequest(
            @Meaning("What was done to this organization and its projects; for its administrators") @Nullable
            String organizationId,

            @Meaning("What was done to this project; collaborators are told their own doings only") @Nullable
            Integer projectId,

            @Meaning(
                    "What was done to one's own projects of this name, also after they were purged; with organizationId to"
                            + " those of the organization")
            @Nullable
            String projectName,

            @Meaning("Only revisions that changed the file with this path") @Nullable
            String file,

            @Meaning("Only what the user with this id did") @Nullable
            Integer userId,

            @Meaning("Only at this time or later") @Nullable Instant since,

            @Meaning("Only before this time") @Nullable Instant until,

            @Meaning("Only entries of this action, such as project.update or project.read") @Nullable
            String action,

            @Meaning("Only what was done from this address") @Nullable
            String address,

            @Meaning("Only revisions that were made with this program or agent; empty for those that named none")
            @Nullable
            String codeSourceId,

            @Meaning("Only what was done with or to the token with this id") @Nullable
            Integer tokenId,

            @Meaning("Only what was done with or to the login with this id") @Nullable
            Integer loginId,

            @Meaning(
                    "What to make: csv, with the columns of leanto audit --csv, or jsonl, a line of JSON for each entry as"
                            + " audit/read has it; without it csv")
            @Nullable
            String format)
            implements TrailQuestion {}

    record ReadAnswer(
            @Meaning("The entries, newest first") List<Entry> entries,

            @Meaning("What to give as after for the next page; null when this was the last") @Nullable
            String next)
            implements Answer {

        static ReadAnswer of(Trails.Page page) {
            return new ReadAnswer(page.entries().stream().map(Entry::of).toList(), page.next());
        }
    }

    record Entry(
            @Meaning("When; of reads and refused log-ins the beginning of the hour in which they were counted")
            Instant at,

            @Meaning(
                    "What was done: project.create, update, delete, restore, purge or read, account.use, logIn.refuse, or"
                            + " an event")
            String action,

            @Meaning("User id of who did it, or to whom it was done, or whom a refused log-in claimed; null for none")
            @Nullable
            Integer userId,

            @Meaning("Their name; null when no user is concerned") @Nullable
            String userName,

            @Meaning("Id of the token that it was done with or to; null for none, as with the operator's commands")
            @Nullable
            Integer tokenId,

            @Meaning(
                    "What its user calls the token, or what is shown of the login; null for none, or one that is forgotten")
            @Nullable
            String tokenLabel,

            @Meaning("Id of the project; null when none is concerned") @Nullable
            Integer projectId,

            @Meaning("Its owner's name for it, of a purged one the last; null when none is concerned") @Nullable
            String projectName,

            @Meaning("Number of the revision that it made; null when it made none") @Nullable
            Integer revision,

            @Meaning("Program or agent that it was done with; null when that is not known") @Nullable
            String codeSourceId,

            @Meaning(
                    "Address that it was done from, of reads the last one within the hour; null for the operator's commands"
                            + " and the server itself, and when it is not known")
            @Nullable
            String address,

            @Meaning("More about it, for a person to read") String detail,

            @Meaning("Id of the login that it was done with or to; null for none") @Nullable
            Integer loginId) {

        static Entry of(TrailEntry entry) {
            return new Entry(
                    entry.at(),
                    entry.action(),
                    entry.userId(),
                    entry.userName(),
                    entry.tokenId(),
                    entry.tokenLabel(),
                    entry.projectId(),
                    entry.projectName(),
                    entry.revision(),
                    entry.source(),
                    entry.address(),
                    entry.detail(),
                    entry.loginId());
        }
    }
}
