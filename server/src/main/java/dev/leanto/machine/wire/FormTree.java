package dev.leanto.machine.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Builds the tree that PHP-style form keys describe, one pair at a time. */
final class FormTree {

    /** How many brackets one key may have. */
    static final int DEPTH_LIMIT = 8;

    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

    /** A value is a String for a leaf, a Branch for what has parts. */
    private static final class Branch extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1L;

        int nextIndex;
    }

    private final Branch root = new Branch();

    /**
     * Adds one pair.
     *
     * @param steps those of the key
     * @throws ApiException when the key was given before, or contradicts an earlier one
     */
    void put(String key, List<String> steps, String value) {
        Branch branch = root;
        for (String step : steps.subList(0, steps.size() - 1)) {
            Object next = branch.computeIfAbsent(name(branch, step), _ -> new Branch());
            if (!(next instanceof Branch inner)) {
                throw RequestError.FORM_KEY_CONFLICT.with(ApiError.shown(key));
            }
            branch = inner;
        }
        Object before = branch.putIfAbsent(name(branch, steps.getLast()), value);
        if (before instanceof Branch) {
            throw RequestError.FORM_KEY_CONFLICT.with(ApiError.shown(key));
        }
        if (before != null) {
            throw RequestError.DUPLICATE_FIELD.with(ApiError.shown(key));
        }
    }

    /** The fields that were put. */
    Map<String, Value> fields() {
        Map<String, Value> fields = new LinkedHashMap<>();
        root.forEach((name, value) -> fields.put(name, value(value)));
        return fields;
    }

    /** {@code a[]} is the next free index of the list {@code a}; every other step is itself. */
    private static String name(Branch branch, String step) {
        String name = step.isEmpty() ? Integer.toString(branch.nextIndex) : step;
        if (INDEX.matcher(name).matches()) {
            branch.nextIndex = Math.max(branch.nextIndex, Integer.parseInt(name) + 1);
        }
        return name;
    }

    /**
     * The steps of a key: {@code files[0][name]} has {@code files}, {@code 0} and {@code name}.
     *
     * @throws ApiException when it is malformed, or has too many
     */
    static List<String> steps(String key) {
        int bracket = key.indexOf('[');
        if (bracket < 0 && !key.isEmpty() && key.indexOf(']') < 0) {
            return List.of(key);
        }
        if (bracket <= 0) {
            throw RequestError.FORM_KEY_MALFORMED.with(ApiError.shown(key));
        }
        List<String> steps = new ArrayList<>();
        steps.add(key.substring(0, bracket));
        while (bracket < key.length()) {
            int end = key.indexOf(']', bracket);
            if (key.charAt(bracket) != '[' || end < 0) {
                throw RequestError.FORM_KEY_MALFORMED.with(ApiError.shown(key));
            }
            steps.add(key.substring(bracket + 1, end));
            bracket = end + 1;
        }
        if (steps.size() > DEPTH_LIMIT) {
            throw RequestError.TOO_DEEP.with("The form key '" + ApiError.shown(key) + "'", DEPTH_LIMIT);
        }
        return steps;
    }

    private static Value value(Object node) {
        if (!(node instanceof Branch branch)) {
            return new Value.Text((String) node);
        }
        if (branch.keySet().stream().allMatch(name -> INDEX.matcher(name).matches())) {
            return new Value.Items(branch.entrySet().stream()
                    .sorted(Comparator.comparingInt(entry -> Integer.parseInt(entry.getKey())))
                    .map(entry -> value(entry.getValue()))
                    .toList());
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        branch.forEach((name, inner) -> fields.put(name, value(inner)));
        return new Value.Fields(fields);
    }
}
