package dev.leanto.people.organizations;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import java.util.List;

/** The operations about encryption keys. */
public final class EncryptionKeyEndpoints {

    private final EncryptionKeys keys;

    /** Answers from these. */
    public EncryptionKeyEndpoints(EncryptionKeys keys) {
        this.keys = keys;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.of(
                        "organizations/encryption/keys/list",
                        Access.READ,
                        EncryptionKeyWire.ListRequest.class,
                        EncryptionKeyWire.ListAnswer.class,
                        (caller, request) ->
                                EncryptionKeyWire.ListAnswer.of(keys.list(caller, request.organizationId()))),
                Endpoint.of(
                        "organizations/encryption/keys/create",
                        Access.ACCOUNT,
                        EncryptionKeyWire.CreateRequest.class,
                        EncryptionKeyWire.ListAnswer.class,
                        (caller, request) -> EncryptionKeyWire.ListAnswer.of(
                                keys.add(caller, request.organizationId(), request.name(), request.hash()))),
                Endpoint.of(
                        "organizations/encryption/keys/delete",
                        Access.ACCOUNT,
                        EncryptionKeyWire.DeleteRequest.class,
                        EncryptionKeyWire.ListAnswer.class,
                        (caller, request) -> EncryptionKeyWire.ListAnswer.of(
                                keys.remove(caller, request.organizationId(), request.hash()))));
    }
}
