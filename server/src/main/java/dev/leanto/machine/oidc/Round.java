package dev.leanto.machine.oidc;

/**
 * One way to the provider and back.
 *
 * @param state by what it is known when the browser comes back
 * @param nonce what the token must have, so that it is of this way
 * @param verifier of which the provider is told the hash first, and this itself afterwards (PKCE)
 * @param returnAddress where it sends the browser back to
 */
public record Round(String state, String nonce, String verifier, String returnAddress) {

    /** Without what is secret. */
    @Override
    public String toString() {
        return "Round[returnAddress=" + returnAddress + "]";
    }
}
