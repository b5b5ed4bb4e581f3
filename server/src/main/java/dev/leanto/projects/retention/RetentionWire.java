package dev.leanto.projects.retention;

import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The requests and answers of the operations about how much of the history is kept. */
final class RetentionWire {

    private RetentionWire() {}

    @Meaning("Shows how much of the history of its projects an organization keeps")
    @Refusals("ORGANIZATION_NOT_FOUND")
    record ReadRequest(
            @Meaning("Id of the organization; without it the caller's preferred one") @Nullable
            String organizationId) {}

    @Meaning(
            "Says how much of the history of its projects an organization keeps; for its administrators. Revisions go seven"
                    + " days later at the earliest, and not those with a name, the first, the newest, or that a present file is from")
    @Refusals({"ORGANIZATION_NOT_FOUND", "ORGANIZATION_ADMINISTRATORS_ONLY"})
    record UpdateRequest(
            @Meaning("Id of the organization; without it the caller's preferred one") @Nullable
            String organizationId,

            @Meaning("For how many days every revision is kept, at most 36500; 0 for ever")
            int afterDays,

            @Meaning("Of what is older: hour or day, the last revision of each of which is kept; without it hour")
            @Nullable
            String keep,

            @Meaning("Whether only to say what would go") @Nullable
            Boolean dryRun) {}

    record ReadAnswer(
            @Meaning("What is kept; null for everything") @Nullable
            Rule retention) implements Answer {

        static ReadAnswer of(Optional<RetentionRule> rule) {
            return new ReadAnswer(rule.map(Rule::of).orElse(null));
        }
    }

    record UpdateAnswer(
            @Meaning("What is kept, or would be; null for everything") @Nullable
            Rule retention,

            @Meaning("What would go now; null when it was no dry run") @Nullable
            Going going)
            implements Answer {

        static UpdateAnswer of(Optional<RetentionRule> rule, Thinner.@Nullable Preview preview) {
            return new UpdateAnswer(
                    rule.map(Rule::of).orElse(null),
                    preview == null ? null : new Going(preview.projects(), preview.revisions(), preview.complete()));
        }
    }

    record Rule(
            @Meaning("For how many days every revision is kept")
            int afterDays,

            @Meaning("hour or day, of which the last revision is kept")
            String keep,

            @Meaning("When that was said") Instant set,
            @Meaning("From when on revisions go") Instant begins) {

        static Rule of(RetentionRule rule) {
            return new Rule(rule.afterDays(), rule.keep().stored(), rule.set(), rule.begins());
        }
    }

    record Going(
            @Meaning("Of how many projects") int projects,
            @Meaning("How many revisions") int revisions,

            @Meaning("Whether all projects were looked at in the time that there is for it")
            boolean complete) {}
}
