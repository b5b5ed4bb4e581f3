package dev.leanto.people.organizations;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.wire.ApiError;
import java.util.List;

/** The operations about members of organizations. */
public final class MemberEndpoints {

    private final Members members;

    /** Answers from these. */
    public MemberEndpoints(Members members) {
        this.members = members;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.of(
                        "organizations/members/read",
                        Access.READ,
                        MemberWire.ReadRequest.class,
                        MemberWire.ListAnswer.class,
                        (caller, request) -> MemberWire.ListAnswer.of(
                                members.read(caller, request.organizationId(), request.filter()))),
                Endpoint.of(
                        "organizations/members/create",
                        Access.ACCOUNT,
                        MemberWire.CreateRequest.class,
                        MemberWire.ListAnswer.class,
                        (caller, request) -> MemberWire.ListAnswer.of(members.add(
                                caller,
                                request.organizationId(),
                                request.userId(),
                                request.email(),
                                request.role() != null && isAdmin(request.role())))),
                Endpoint.of(
                        "organizations/members/update",
                        Access.ACCOUNT,
                        MemberWire.UpdateRequest.class,
                        MemberWire.ListAnswer.class,
                        (caller, request) -> MemberWire.ListAnswer.of(members.change(
                                caller, request.organizationId(), request.userId(), isAdmin(request.role())))),
                Endpoint.of(
                        "organizations/members/delete",
                        Access.ACCOUNT,
                        MemberWire.DeleteRequest.class,
                        MemberWire.ListAnswer.class,
                        (caller, request) -> MemberWire.ListAnswer.of(
                                members.remove(caller, request.organizationId(), request.userId()))));
    }

    private static boolean isAdmin(String role) {
        return switch (role) {
            case "admin" -> true;
            case "member" -> false;
            default -> throw OrganizationError.MEMBER_ROLE.with(ApiError.shown(role));
        };
    }
}
