package dev.leanto.machine.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.leanto.machine.oidc.ProviderException.Trouble;
import java.text.ParseException;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads out of the claims of a token that was found to be right what they say of a person. */
final class Claims {

    private Claims() {}

    /** @param groupsClaim in which of them the groups are */
    static Confirmed read(JWTClaimsSet claims, String groupsClaim) throws ProviderException {
        try {
            Date proven = claims.getDateClaim("auth_time");
            return new Confirmed(
                    claims.getIssuer(),
                    claims.getSubject(),
                    Stream.of("name", "preferred_username", "nickname")
                            .map(claim -> text(claims, claim))
                            .filter(Objects::nonNull)
                            .map(String::valueOf)
                            .toList(),
                    isTrue(claims.getClaim("email_verified")) ? text(claims, "email") : null,
                    groups(claims, groupsClaim),
                    proven == null ? null : proven.toInstant());
        } catch (ParseException e) {
            throw new ProviderException(Trouble.UNPROVEN, String.valueOf(e.getMessage()), e);
        }
    }

    /** Some say it as a text. */
    private static boolean isTrue(@Nullable Object claim) {
        return Boolean.TRUE.equals(claim) || "true".equals(claim);
    }

    private static @Nullable String text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text && !text.isBlank() ? text.strip() : null;
    }

    /**
     * No claim is no group: some leave it out then, and who was in one is in it no longer. Only when the provider says that
     * the groups are elsewhere, because they are too many for a token, nobody knows.
     */
    private static @Nullable List<String> groups(JWTClaimsSet claims, String name) {
        Object claim = claims.getClaim(name);
        boolean isElsewhere = (claims.getClaim("_claim_names") instanceof Map<?, ?> names && names.containsKey(name))
                || isTrue(claims.getClaim("hasgroups"));
        return switch (claim) {
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case String one -> List.of(one);
            case null, default -> isElsewhere ? null : List.of();
        };
    }
}
