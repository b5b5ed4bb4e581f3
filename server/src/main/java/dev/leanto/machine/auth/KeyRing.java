package dev.leanto.machine.auth;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The master keys that are known: one, and while it is replaced two. What none of them opens may be sealed under one that
 * has come since, so then the source is asked again; a key that was known stays so. Safe for use by many threads.
 */
public final class KeyRing {

    private final Supplier<List<MasterKey>> source;
    private volatile List<MasterKey> keys;

    /**
     * The keys of this source.
     *
     * @param source gives at least one key, each time those that there are then
     */
    public KeyRing(Supplier<List<MasterKey>> source) {
        this.source = source;
        this.keys = List.copyOf(source.get());
    }

    /** The first key, for what is kept in memory only. */
    public MasterKey first() {
        return keys.getFirst();
    }

    /**
     * Opens a secret.
     *
     * @param context what it belongs to
     * @return null when it is sealed under none of the keys, or belongs to something else
     */
    public byte @Nullable [] open(Sealed secret, byte[] context) {
        MasterKey key = keyOf(secret, context);
        return key == null ? null : key.open(secret, context);
    }

    /**
     * The key that a secret is sealed under.
     *
     * @param context what it belongs to
     * @return null when it is none of them, or the secret belongs to something else
     */
    public @Nullable MasterKey keyOf(Sealed secret, byte[] context) {
        MasterKey known = among(keys, secret, context);
        if (known != null) {
            return known;
        }
        List<MasterKey> now = source.get();
        MasterKey found = among(now, secret, context);
        if (found != null) {
            Set<MasterKey> all = new LinkedHashSet<>(now);
            all.addAll(keys);
            keys = List.copyOf(new ArrayList<>(all));
        }
        return found;
    }

    private static @Nullable MasterKey among(List<MasterKey> keys, Sealed secret, byte[] context) {
        for (MasterKey key : keys) {
            if (key.open(secret, context) != null) {
                return key;
            }
        }
        return null;
    }
}
