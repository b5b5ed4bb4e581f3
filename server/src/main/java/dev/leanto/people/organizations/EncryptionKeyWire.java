package dev.leanto.people.organizations;

import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests and answers of the operations about encryption keys. */
final class EncryptionKeyWire {

    private EncryptionKeyWire() {}

    @Meaning("Lists the keys that an organization has registered")
    @Refusals("ORGANIZATION_NOT_FOUND")
    record ListRequest(
            @Meaning("Id of the organization; without it the caller's preferred one") @Nullable
            String organizationId) {}

    @Meaning("Registers a key, so that projects of the organization can be encrypted with it")
    @Refusals({"ORGANIZATION_NOT_FOUND", "ENCRYPTION_KEY_HASH", "ENCRYPTION_KEY_TWICE", "LIST_TOO_LONG"})
    record CreateRequest(
            @Meaning("Id of the organization; without it the caller's preferred one") @Nullable
            String organizationId,

            @Meaning("What people call the key") String name,

            @Meaning("MD5 of the key file's text, 32 lower-case hexadecimal digits; the key itself stays with you")
            String hash) {}

    @Meaning("Removes a key that no project is encrypted with; for administrators of the organization")
    @Refusals({
        "ORGANIZATION_NOT_FOUND",
        "ORGANIZATION_ADMINISTRATORS_ONLY",
        "ENCRYPTION_KEY_UNKNOWN",
        "ENCRYPTION_KEY_USED"
    })
    record DeleteRequest(
            @Meaning("Id of the organization; without it the caller's preferred one") @Nullable
            String organizationId,

            @Meaning("MD5 of the key file's text, as it was registered")
            String hash) {}

    record ListAnswer(@Meaning("The keys, by name") List<Key> keys) implements Answer {

        static ListAnswer of(List<EncryptionKey> keys) {
            return new ListAnswer(keys.stream()
                    .map(key -> new Key(key.hash(), key.name(), key.added()))
                    .toList());
        }
    }

    record Key(
            @Meaning("MD5 of the key file's text") String hash,
            @Meaning("What people call it") String name,
            @Meaning("When it was registered") Instant added) {}
}
