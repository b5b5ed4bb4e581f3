package dev.leanto.people.organizations;

import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The requests and answers of the operations about organizations and accounts. What each client requires of them is
 * in the LEAN CLI's {@code models/api.py} ({@code QCMinimalOrganization}, {@code QCFullOrganization},
 * {@code QCAccount}) and LEAN's {@code Common/Api}.
 */
final class OrganizationWire {

    private OrganizationWire() {}

    @Meaning("Lists the organizations that the caller is a member of")
    record ListRequest() {}

    @Meaning("Shows an organization: members, credit, products")
    @Refusals("ORGANIZATION_NOT_FOUND")
    record ReadRequest(
            @Meaning("Id of the organization; without it the caller's preferred one") @Nullable
            String organizationId) {}

    @Meaning("Shows the credit and card of an organization's account")
    @Refusals("ORGANIZATION_NOT_FOUND")
    record AccountRequest(
            @Meaning("Id of the organization; without it the caller's preferred one") @Nullable
            String organizationId) {}

    record ListAnswer(
            @Meaning("The organizations that the caller is a member of, their own first")
            List<Summary> organizations) implements Answer {

        static ListAnswer of(List<Organization.Summary> organizations) {
            return new ListAnswer(organizations.stream().map(Summary::of).toList());
        }
    }

    record Summary(
            @Meaning("Organization id, 32 lower-case hexadecimal digits")
            String id,

            @Meaning("Organization name") String name,
            @Meaning("Kind of organization") String type,

            @Meaning("Name of its owner; 'You' when that is the caller")
            String ownerName,

            @Meaning("Number of its members") int members,

            @Meaning("Whether the caller's projects are made in it unless they name another")
            boolean preferred) {

        static Summary of(Organization.Summary summary) {
            return new Summary(
                    summary.id(),
                    summary.name(),
                    summary.type(),
                    summary.ownerName(),
                    summary.members(),
                    summary.preferred());
        }
    }

    record ReadAnswer(@Meaning("The organization") Full organization) implements Answer {

        static ReadAnswer of(Organization.Details details) {
            return new ReadAnswer(Full.of(details));
        }
    }

    record Full(
            @Meaning("Organization id, 32 lower-case hexadecimal digits")
            String id,

            @Meaning("Organization name") String name,
            @Meaning("Kind of organization") String type,
            @Meaning("Number of seats; 0 until it is set") int seats,
            @Meaning("Credit, and how it moved") Credit credit,
            @Meaning("What it has bought, by product") List<Product> products,
            @Meaning("State of its data agreement") Data data,
            @Meaning("Its members, the owner first") List<Member> members) {

        static Full of(Organization.Details details) {
            Organization organization = details.organization();
            Instant signed = organization.dataSignedAt();
            return new Full(
                    organization.id(),
                    organization.name(),
                    organization.type(),
                    organization.seats(),
                    new Credit(
                            organization.creditBalance(),
                            details.movements().stream().map(Movement::of).toList()),
                    products(details.products()),
                    new Data(signed == null ? null : signed.getEpochSecond(), organization.dataCurrent()),
                    details.members().stream().map(Member::of).toList());
        }

        private static List<Product> products(List<Organization.ProductItem> items) {
            Map<String, List<ProductItem>> byProduct = new LinkedHashMap<>();
            for (Organization.ProductItem item : items) {
                byProduct
                        .computeIfAbsent(item.product(), _ -> new ArrayList<>())
                        .add(ProductItem.of(item));
            }
            return byProduct.entrySet().stream()
                    .map(product -> new Product(product.getKey(), product.getValue()))
                    .toList();
        }
    }

    record Credit(
            @Meaning("Credit left, in dollars") BigDecimal balance,
            @Meaning("Movements, oldest first") List<Movement> movements) {}

    record Movement(
            @Meaning("When") Instant date,
            @Meaning("What for") String description,
            @Meaning("Kind of movement") String type,
            @Meaning("Kind within the kind") String subtype,
            @Meaning("How much, in dollars") BigDecimal amount,
            @Meaning("Credit after it, in dollars") BigDecimal balance) {

        static Movement of(Organization.Movement movement) {
            return new Movement(
                    movement.at(),
                    movement.description(),
                    movement.type(),
                    movement.subtype(),
                    movement.amount(),
                    movement.balance());
        }
    }

    record Product(
            @Meaning("Product name") String name,
            @Meaning("Its items") List<ProductItem> items) {}

    record ProductItem(
            @Meaning("Number of the product") int productId,
            @Meaning("Item name") String name,
            @Meaning("How many") int quantity,
            @Meaning("Price of one, in dollars") BigDecimal unitPrice,
            @Meaning("Price of all, in dollars") BigDecimal total) {

        static ProductItem of(Organization.ProductItem item) {
            return new ProductItem(item.productId(), item.name(), item.quantity(), item.unitPrice(), item.total());
        }
    }

    record Data(
            @Meaning("When the data agreement was signed, in seconds since 1970; null when it was not") @Nullable
            Long signedTime,

            @Meaning("Whether that agreement is the current one")
            boolean current) {}

    record Member(
            @Meaning("User id") int id,
            @Meaning("User name") String name,

            @Meaning("Whether they administer the organization")
            boolean isAdmin,

            @Meaning("E-mail address; empty when none is stored")
            String email) {

        static Member of(Organization.Member member) {
            return new Member(member.userId(), member.name(), member.admin(), member.email());
        }
    }

    record AccountAnswer(
            @Meaning("Id of the organization whose account this is")
            String organizationId,

            @Meaning("Credit left, in dollars") BigDecimal creditBalance,

            @Meaning("Payment card; null when none is stored") @Nullable
            Card card)
            implements Answer {

        static AccountAnswer of(Organization organization) {
            return new AccountAnswer(organization.id(), organization.creditBalance(), Card.of(organization));
        }
    }

    record Card(
            @Meaning("Brand") String brand,
            @Meaning("Last month of validity, as MM/yy") String expiration,
            @Meaning("Last four digits, as text") String last4) {

        static @Nullable Card of(Organization organization) {
            String brand = organization.cardBrand();
            String expiration = organization.cardExpiration();
            String last4 = organization.cardLast4();
            return brand == null || expiration == null || last4 == null ? null : new Card(brand, expiration, last4);
        }
    }
}
