package dev.leanto.machine.oidc;

import dev.leanto.machine.oidc.ProviderException.Trouble;
import java.net.URI;
import tools.jackson.databind.JsonNode;

/**
 * What a provider says of itself.
 *
 * @param authorization where people log in
 * @param token where a code is redeemed
 * @param keys where its keys are
 * @param saysIssuer whether it names itself in what browsers bring back (RFC 9207)
 */
record Metadata(URI authorization, URI token, URI keys, boolean saysIssuer) {

    /** Where it stands, below an issuer. */
    static final String PATH = "/.well-known/openid-configuration";

    /** What a document says, which must be of this issuer. */
    static Metadata of(JsonNode document, String issuer) throws ProviderException {
        String said = document.path("issuer").asString("");
        if (!said.equals(issuer)) {
            throw new ProviderException(
                    Trouble.UNFIT,
                    "it calls itself '" + shortened(said) + "', which logins.oidc.issuer must say exactly");
        }
        return new Metadata(
                address(document, "authorization_endpoint"),
                address(document, "token_endpoint"),
                address(document, "jwks_uri"),
                document.path("authorization_response_iss_parameter_supported").asBoolean(false));
    }

    private static URI address(JsonNode document, String field) throws ProviderException {
        URI address = Addresses.secure(document.path(field).asString(""));
        if (address == null) {
            throw new ProviderException(Trouble.UNFIT, "it says no address with https as its " + field);
        }
        return address;
    }

    private static String shortened(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }
}
