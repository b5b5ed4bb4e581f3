package dev.leanto.people.organizations;

import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests and answers of the operations about members of organizations. */
final class MemberWire {

    private MemberWire() {}

    @Meaning("Lists the members of an organization, its owner first, the others in the order of joining")
    @Refusals("ORGANIZATION_NOT_FOUND")
    record ReadRequest(
            @Meaning("Id of the organization; without it the caller's preferred one") @Nullable
            String organizationId,

            @Meaning("Show only those with this in their name or e-mail address, in whatever case") @Nullable
            String filter) {}

    @Meaning(
            "Makes somebody a member who is one of another organization that the caller administers; the operator may add"
                    + " everybody. For administrators of the organization")
    @Refusals({"ORGANIZATION_NOT_FOUND", "ORGANIZATION_ADMINISTRATORS_ONLY"})
    @Refusals({"MEMBER_NAMED", "MEMBER_UNKNOWN", "MEMBER_ALREADY", "MEMBER_ROLE"})
    record CreateRequest(
            @Meaning("Id of the organization; without it the caller's preferred one") @Nullable
            String organizationId,

            @Meaning("Id of the user; or else their e-mail address") @Nullable
            Integer userId,

            @Meaning("E-mail address of the user") @Nullable String email,

            @Meaning("What they are to be: admin or member; without it member") @Nullable
            String role) {}

    @Meaning(
            "Gives a member another role; the owner alone can step down themself. For administrators of the organization")
    @Refusals({"ORGANIZATION_NOT_FOUND", "ORGANIZATION_ADMINISTRATORS_ONLY"})
    @Refusals({"MEMBER_NOT", "MEMBER_ROLE", "ORGANIZATION_OWNER_STAYS", "LAST_ADMINISTRATOR"})
    record UpdateRequest(
            @Meaning("Id of the organization; without it the caller's preferred one") @Nullable
            String organizationId,

            @Meaning("Id of the member") int userId,

            @Meaning("What they are to be: admin or member") String role) {}

    @Meaning("Ends a membership; the projects that they made in the organization stay theirs. For administrators of the"
            + " organization")
    @Refusals({"ORGANIZATION_NOT_FOUND", "ORGANIZATION_ADMINISTRATORS_ONLY"})
    @Refusals({"MEMBER_NOT", "ORGANIZATION_OWNER_STAYS", "LAST_ADMINISTRATOR"})
    record DeleteRequest(
            @Meaning("Id of the organization; without it the caller's preferred one") @Nullable
            String organizationId,

            @Meaning("Id of the member") int userId) {}

    record ListAnswer(
            @Meaning("The members; none when the caller has ended their own membership")
            List<View> members) implements Answer {

        static ListAnswer of(List<Member> members) {
            return new ListAnswer(members.stream().map(View::of).toList());
        }
    }

    record View(
            @Meaning("User id") int userId,
            @Meaning("What others name them by") String publicId,
            @Meaning("Their name") String name,

            @Meaning("E-mail address; empty when none is stored")
            String email,

            @Meaning("Whether they administer the organization: admin or member")
            String role,

            @Meaning("Whether they own the organization") boolean owner,
            @Meaning("When they became a member") Instant joined,

            @Meaning("How many projects they own in it, those in the recycle bin included; null for those who do not"
                    + " administer it")
            @Nullable
            Integer projects,

            @Meaning("Bytes that those projects take, as they are stored; null in the same way") @Nullable
            Long bytes) {

        static View of(Member member) {
            MemberUse use = member.use();
            return new View(
                    member.userId(),
                    member.publicId(),
                    member.name(),
                    member.email(),
                    member.admin() ? "admin" : "member",
                    member.owner(),
                    member.joined(),
                    use == null ? null : (Integer) use.projects(),
                    use == null ? null : (Long) use.bytes());
        }
    }
}
