package dev.leanto.machine.api;

import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.CredentialError;
import dev.leanto.machine.auth.RateError;
import dev.leanto.machine.http.ServerError;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.Failure;
import dev.leanto.machine.wire.Refusals;
import dev.leanto.machine.wire.RequestError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** By which refusals an operation may answer: those of its rules, and those that any request may get. */
final class Codes {

    /** No request to an operation that is built gets these. */
    private static final Set<RequestError> OF_NO_OPERATION =
            EnumSet.of(RequestError.ENDPOINT_NOT_FOUND, RequestError.OPERATION_NOT_BUILT);

    /** Only where there are fields. */
    private static final Set<RequestError> OF_FIELDS = EnumSet.of(
            RequestError.FIELD_MISSING, RequestError.FIELD_TYPE, RequestError.FIELD_RANGE, RequestError.FIELD_TOO_LONG);

    /** Only where an operation says so. */
    private static final Set<RequestError> OF_RULES = EnumSet.of(RequestError.LIST_TOO_LONG);

    /** Only where more is asked of a token than that it is valid. */
    private static final Set<CredentialError> OF_SCOPES = EnumSet.of(
            CredentialError.TOKEN_READ_ONLY,
            CredentialError.TOKEN_OF_PROJECTS,
            CredentialError.PAGES_ONLY,
            CredentialError.PERSONS_ONLY,
            CredentialError.STEP_UP_NEEDED);

    private Codes() {}

    /** The operation's own. */
    static List<String> own(Endpoint<?> endpoint) {
        Class<?> record = endpoint.request().record();
        List<String> codes = new ArrayList<>();
        for (Refusals refusals : record.getAnnotationsByType(Refusals.class)) {
            codes.addAll(List.of(refusals.value()));
        }
        if (record.getRecordComponents().length > 0) {
            OF_FIELDS.forEach(error -> codes.add(error.name()));
        }
        if (endpoint instanceof DoorEndpoint<?>) {
            codes.add(CredentialError.PAGES_ONLY.name());
            return codes;
        }
        if (endpoint.access() == Access.PERSON) {
            codes.add(CredentialError.PERSONS_ONLY.name());
        }
        if (endpoint instanceof JsonEndpoint<?> json && json.stepUp()) {
            codes.add(CredentialError.STEP_UP_NEEDED.name());
        }
        if (endpoint.access() == Access.WRITE || endpoint.access() == Access.ACCOUNT) {
            codes.add(CredentialError.TOKEN_READ_ONLY.name());
        }
        if (endpoint.access() == Access.ACCOUNT) {
            codes.add(CredentialError.TOKEN_OF_PROJECTS.name());
        }
        return codes;
    }

    /** Those with this status that a request to any operation may get. */
    static List<String> common(int status) {
        return errors(status).map(ApiError::name).toList();
    }

    /** One of those, as it is answered; what it would name is left open. */
    static Failure example(int status) {
        ApiError error = errors(status)
                .min(Comparator.comparing(one -> one.template().contains("%s")))
                .orElseThrow();
        return new Failure(false, error.name(), List.of(error.template().replace("%s", "…")));
    }

    private static Stream<ApiError> errors(int status) {
        Stream<RequestError> ofRequests = Stream.of(RequestError.values())
                .filter(error -> !OF_NO_OPERATION.contains(error))
                .filter(error -> !OF_FIELDS.contains(error) && !OF_RULES.contains(error));
        Stream<CredentialError> ofCredentials =
                Stream.of(CredentialError.values()).filter(error -> !OF_SCOPES.contains(error));
        return Stream.of(ofRequests, ofCredentials, Stream.of(RateError.values()), Stream.of(ServerError.values()))
                .flatMap(errors -> errors.map(ApiError.class::cast))
                .filter(error -> error.status() == status);
    }
}
