package dev.leanto.projects.projects;

import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.RequestError;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A parameter of an algorithm.
 *
 * @param name unique in its project
 * @param value its text, a number as it was written
 */
public record Parameter(String name, String value) {

    private static final int COUNT_LIMIT = 1_000;
    private static final int NAME_LIMIT = 200;
    private static final int VALUE_LIMIT = 10_000;

    /**
     * Checks what a project may have for parameters, wherever they come from.
     *
     * @throws dev.leanto.machine.wire.ApiException naming the parameter and the limit
     */
    static void check(List<Parameter> parameters) {
        if (parameters.size() > COUNT_LIMIT) {
            throw RequestError.LIST_TOO_LONG.with("parameters", COUNT_LIMIT);
        }
        Set<String> names = new HashSet<>();
        for (Parameter parameter : parameters) {
            String name = ApiError.shown(parameter.name());
            if (parameter.name().isEmpty()) {
                throw RequestError.FIELD_MISSING.with("the name of a parameter");
            }
            if (parameter.name().length() > NAME_LIMIT) {
                throw RequestError.FIELD_TOO_LONG.with("parameters: the name '" + name + "'", NAME_LIMIT);
            }
            if (parameter.value().length() > VALUE_LIMIT) {
                throw RequestError.FIELD_TOO_LONG.with("parameters: the value of '" + name + "'", VALUE_LIMIT);
            }
            if (!names.add(parameter.name())) {
                throw ProjectError.PARAMETER_TWICE.with(name);
            }
        }
    }
}
