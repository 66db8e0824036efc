package io.skillmeat.cache.core.internal.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * One table of a TOML file, read with tolerance: a key of the wrong type is as good as absent.
 *
 * @param table the table
 * @param line where it begins, counted from 1; 0 if that is not known
 */
record TomlRecord(TomlTable table, int line) {
    /** Returns a scalar that is not blank as text. */
    Optional<String> text(String key) {
        return Optional.ofNullable(table.get(List.of(key)))
                .filter(TomlRecord::isScalar)
                .map(value -> PlainText.of(value.toString()).strip())
                .filter(text -> !text.isEmpty());
    }

    private static boolean isScalar(Object value) {
        return !(value instanceof TomlTable) && !(value instanceof TomlArray);
    }

    /** Returns the scalars of an array as texts. */
    List<String> texts(String key) {
        Object value = table.get(List.of(key));
        List<Object> items = value instanceof TomlArray array ? array.toList() : List.of();
        return items.stream()
                .filter(TomlRecord::isScalar)
                .map(item -> PlainText.of(item.toString()).strip())
                .toList();
    }

    /** Returns the table of a key. */
    Optional<TomlRecord> below(String key) {
        Object value = table.get(List.of(key));
        return value instanceof TomlTable found ? Optional.of(new TomlRecord(found, lineOf(key))) : Optional.empty();
    }

    /** Returns the tables of an array of tables. */
    List<TomlRecord> records(String key) {
        Object value = table.get(List.of(key));
        if (!(value instanceof TomlArray array)) {
            return List.of();
        }
        List<TomlRecord> records = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i) instanceof TomlTable found) {
                records.add(new TomlRecord(found, line(array.inputPositionOf(i))));
            }
        }
        return records;
    }

    /** Returns the tables below this one by their keys. */
    Map<String, TomlRecord> children() {
        Map<String, TomlRecord> children = new LinkedHashMap<>();
        table.keySet().forEach(key -> below(key).ifPresent(child -> children.put(key, child)));
        return children;
    }

    /** Returns the table as JSON; dates become text. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        table.keySet().forEach(key -> json.set(PlainText.of(key), json(table.get(List.of(key)))));
        return json;
    }

    private static JsonNode json(@Nullable Object value) {
        if (value instanceof TomlTable found) {
            return new TomlRecord(found, 0).json();
        }
        if (value instanceof TomlArray array) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            array.toList().forEach(item -> items.add(json(item)));
            return items;
        }
        return value instanceof Long || value instanceof Boolean
                ? JsonNodeFactory.instance.pojoNode(value)
                : JsonNodeFactory.instance.textNode(PlainText.of(String.valueOf(value)));
    }

    /** Returns a point in time; one without an offset, which upstream writes, is taken as UTC. */
    Optional<Instant> instant(String key) {
        return text(key).flatMap(TomlRecord::parseInstant);
    }

    private static Optional<Instant> parseInstant(String text) {
        String iso = text.replace(' ', 'T');
        return Stream.<InstantForm>of(
                        form -> OffsetDateTime.parse(form).toInstant(),
                        form -> LocalDateTime.parse(form).toInstant(ZoneOffset.UTC),
                        form -> LocalDate.parse(form)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant())
                .flatMap(form -> form.tryParse(iso).stream())
                .findFirst();
    }

    private int lineOf(String key) {
        return line(table.inputPositionOf(List.of(key)));
    }

    private static int line(@Nullable TomlPosition position) {
        return position == null ? 0 : position.line();
    }

    /** One way in which a point in time is written. */
    private interface InstantForm {
        Instant parse(String text);

        default Optional<Instant> tryParse(String text) {
            try {
                return Optional.of(parse(text));
            } catch (DateTimeException e) {
                return Optional.empty(); // another form may fit
            }
        }
    }
}
