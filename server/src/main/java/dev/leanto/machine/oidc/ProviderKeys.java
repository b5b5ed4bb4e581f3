package dev.leanto.machine.oidc;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of a provider. For one that is not among them they are read anew, once: it may have changed them. */
final class ProviderKeys implements JWKSource<SecurityContext> {

    private final Remembered<JWKSet> keys;

    ProviderKeys(Remembered<JWKSet> keys) {
        this.keys = keys;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        try {
            List<JWK> found = selector.select(keys.get());
            return found.isEmpty() ? selector.select(keys.newer()) : found;
        } catch (ProviderException e) {
            throw new KeySourceException(e.detail(), e);
        }
    }
}
