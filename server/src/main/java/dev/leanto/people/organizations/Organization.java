package dev.leanto.people.organizations;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An organization, whole. Credit, card, products and seats are stored values, empty or 0 until somebody sets them.
 *
 * @param id 32 lower-case hexadecimal digits
 * @param cardBrand the maker of its payment card; null when none is stored, and so are the two others
 * @param cardExpiration as {@code MM/yy}
 * @param cardLast4 the last four digits of its number
 * @param dataSignedAt when its data agreement was signed; null when it was not
 */
record Organization(
        String id,
        String name,
        String type,
        int seats,
        BigDecimal creditBalance,
        @Nullable String cardBrand,
        @Nullable String cardExpiration,
        @Nullable String cardLast4,
        @Nullable Instant dataSignedAt,
        boolean dataCurrent) {

    /** A line of its summary, as one of its members sees it. */
    record Summary(String id, String name, String type, String ownerName, int members, boolean preferred) {}

    /** A member, as the other members see them. */
    record Member(int userId, String name, String email, boolean admin) {}

    /** A movement of its credit. */
    record Movement(
            Instant at, String description, String type, String subtype, BigDecimal amount, BigDecimal balance) {}

    /** A line of what it has bought. */
    record ProductItem(
            String product, String name, int productId, int quantity, BigDecimal unitPrice, BigDecimal total) {}

    /** Everything about it that a member may read. */
    record Details(
            Organization organization, List<Member> members, List<Movement> movements, List<ProductItem> products) {}
}
