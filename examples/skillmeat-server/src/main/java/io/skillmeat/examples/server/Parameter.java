package io.skillmeat.examples.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * A parameter as the contract defines it.
 *
 * @param name its name
 * @param place where it stands: {@code query}, {@code path} or {@code header}
 * @param required whether it must be there
 * @param schema what its value must be; of a list, what each of them must be
 * @param repeatable whether it may be given several times
 */
record Parameter(String name, String place, boolean required, JsonNode schema, boolean repeatable) {
    /** Returns the parameter that a part of the contract defines, every reference resolved. */
    static Parameter of(JsonNode definition) {
        JsonNode schema = definition.path("schema");
        boolean isList = schema.path("type").asText().equals("array");
        return new Parameter(
                definition.path("name").asText(),
                definition.path("in").asText(),
                definition.path("required").asBoolean(),
                isList ? schema.path("items") : schema,
                isList);
    }

    Optional<String> defaultValue() {
        return schema.has("default") ? Optional.of(schema.path("default").asText()) : Optional.empty();
    }

    /** Returns why a list of values is not this parameter's, if it is not. */
    Optional<String> fault(List<String> values) {
        if (values.isEmpty()) {
            return required ? Optional.of("is required") : Optional.empty();
        }
        if (values.size() > 1 && !repeatable) {
            return Optional.of("is given more than once");
        }
        return values.stream().flatMap(value -> fault(value).stream()).findFirst();
    }

    private Optional<String> fault(String value) {
        return switch (schema.path("type").asText()) {
            case "integer" -> integerFault(value);
            case "boolean" -> isOneOf(value, List.of("true", "false"));
            default -> textFault(value);
        };
    }

    private Optional<String> integerFault(String value) {
        long min = schema.path("minimum").asLong();
        long max = schema.path("maximum").asLong();
        boolean fits = value.matches("-?[0-9]{1,18}") && Long.parseLong(value) >= min && Long.parseLong(value) <= max;
        return fits ? Optional.empty() : Optional.of("invalid: must be an integer from " + min + " to " + max);
    }

    private Optional<String> textFault(String value) {
        if (schema.has("enum")) {
            return isOneOf(value, texts(schema.path("enum")));
        }
        int length = value.codePointCount(0, value.length());
        if (length < schema.path("minLength").asInt() || (value.isBlank() && schema.has("minLength"))) {
            return Optional.of("invalid: must not be empty");
        }
        if (length > schema.path("maxLength").asInt(Integer.MAX_VALUE)) {
            return Optional.of(
                    "invalid: longer than " + schema.path("maxLength").asInt() + " characters");
        }
        boolean fits = !schema.has("pattern")
                || Pattern.compile(schema.path("pattern").asText())
                        .matcher(value)
                        .find();
        return fits
                ? Optional.empty()
                : Optional.of(
                        "invalid: not of the form " + schema.path("pattern").asText());
    }

    private static Optional<String> isOneOf(String value, List<String> allowed) {
        return allowed.contains(value)
                ? Optional.empty()
                : Optional.of("invalid: must be one of " + String.join(", ", allowed));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
