package dev.leanto.projects.quotas;

import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests and answers of the operations about quotas. */
final class QuotaWire {

    private QuotaWire() {}

    @Meaning("Shows how much one may have and ask for, and what is used")
    @Refusals({"ORGANIZATION_NOT_FOUND", "ORGANIZATION_ADMINISTRATORS_ONLY"})
    record ReadRequest(
            @Meaning("Id of an organization that the caller administers; without it the caller's own quotas are shown")
            @Nullable
            String organizationId) {}

    record ReadAnswer(@Meaning("Every quota that there is") List<Line> quotas) implements Answer {

        static ReadAnswer of(List<Quotas.Line> lines) {
            return new ReadAnswer(lines.stream()
                    .map(line -> new Line(line.quota().stored(), line.limit(), line.used()))
                    .toList());
        }
    }

    record Line(
            @Meaning("What is limited: projects, fileBytes, historyBytes, requests (a second), burst or concurrent")
            String quota,

            @Meaning("How much one may have; null for any amount") @Nullable
            Long limit,

            @Meaning("How much there is; null for requests, of which nothing is kept") @Nullable
            Long used) {}
}
