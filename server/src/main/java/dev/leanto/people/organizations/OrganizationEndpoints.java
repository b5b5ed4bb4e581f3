package dev.leanto.people.organizations;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import java.util.List;

/** The operations about organizations and their accounts. */
public final class OrganizationEndpoints {

    private final Organizations organizations;

    /** Answers from these organizations. */
    public OrganizationEndpoints(Organizations organizations) {
        this.organizations = organizations;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.of(
                        "organizations/list",
                        Access.READ,
                        OrganizationWire.ListRequest.class,
                        OrganizationWire.ListAnswer.class,
                        this::list),
                Endpoint.of(
                        "organizations/read",
                        Access.READ,
                        OrganizationWire.ReadRequest.class,
                        OrganizationWire.ReadAnswer.class,
                        this::read),
                Endpoint.of(
                        "account/read",
                        Access.READ,
                        OrganizationWire.AccountRequest.class,
                        OrganizationWire.AccountAnswer.class,
                        this::account));
    }

    private OrganizationWire.ListAnswer list(Caller caller, OrganizationWire.ListRequest request) {
        return OrganizationWire.ListAnswer.of(organizations.list(caller));
    }

    private OrganizationWire.ReadAnswer read(Caller caller, OrganizationWire.ReadRequest request) {
        return OrganizationWire.ReadAnswer.of(organizations.read(caller, request.organizationId()));
    }

    private OrganizationWire.AccountAnswer account(Caller caller, OrganizationWire.AccountRequest request) {
        return OrganizationWire.AccountAnswer.of(organizations.account(caller, request.organizationId()));
    }
}
