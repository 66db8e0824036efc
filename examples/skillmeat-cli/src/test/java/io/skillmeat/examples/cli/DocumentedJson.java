package io.skillmeat.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of the documentation that describe JSON documents, to hold documents against. */
final class DocumentedJson {
    private static final Pattern HEADING = Pattern.compile("### (\\S+)");
    private static final Pattern BASE = Pattern.compile("An? (\\w+), and (?:behind|before) its members:");
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (\\S+) \\| .*");

    private final Map<String, Map<String, String>> members = new LinkedHashMap<>();
    private final Map<String, String> bases = new HashMap<>();

    private DocumentedJson() {}

    static DocumentedJson of(String file) {
        DocumentedJson documented = new DocumentedJson();
        try {
            documented.read(Files.readAllLines(Path.of(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return documented;
    }

    private void read(List<String> lines) {
        String table = "";
        for (String line : lines) {
            Matcher heading = HEADING.matcher(line);
            Matcher base = BASE.matcher(line);
            Matcher row = ROW.matcher(line);
            if (heading.matches()) {
                table = heading.group(1);
                members.put(table, new LinkedHashMap<>());
            } else if (base.matches()) {
                bases.put(table, base.group(1));
            } else if (row.matches() && !table.isEmpty()) {
                members.get(table).put(row.group(1), row.group(2));
            }
        }
    }

    Set<String> tables() {
        return members.keySet();
    }

    /** Returns what a document has otherwise than its table says. */
    List<String> deviations(JsonNode document) {
        List<String> deviations = new ArrayList<>();
        check(document, document.path("schema").asText(), "", deviations, new HashSet<>());
        return deviations;
    }

    /** Returns the tables that say what is in a document. */
    Set<String> tablesOf(JsonNode document) {
        Set<String> met = new HashSet<>();
        check(document, document.path("schema").asText(), "", new ArrayList<>(), met);
        return met;
    }

    private void check(JsonNode node, String table, String where, List<String> deviations, Set<String> met) {
        met.add(table);
        Map<String, String> expected = membersOf(table, met);
        Set<String> names = new HashSet<>();
        node.fieldNames().forEachRemaining(names::add);
        if (!names.equals(expected.keySet())) {
            deviations.add(where + ": " + names + " instead of " + expected.keySet());
        }
        expected.forEach((name, type) -> checkType(node.path(name), type, where + "/" + name, deviations, met));
    }

    private Map<String, String> membersOf(String table, Set<String> met) {
        Map<String, String> all = new LinkedHashMap<>();
        if (bases.containsKey(table)) {
            met.add(bases.get(table));
            all.putAll(membersOf(bases.get(table), met));
        }
        all.putAll(members.getOrDefault(table, Map.of()));
        return all;
    }

    private void checkType(JsonNode node, String type, String where, List<String> deviations, Set<String> met) {
        if (type.endsWith("?") && node.isNull()) {
            return;
        }
        String present = type.replace("?", "");
        if (present.startsWith("[")) {
            String element = present.substring(1, present.length() - 1);
            if (!node.isArray()) {
                deviations.add(where + " is no list");
            }
            node.forEach(each -> checkType(each, element, where + "[]", deviations, met));
        } else if (Character.isUpperCase(present.charAt(0))) {
            check(node, present, where, deviations, met);
        } else if (!isScalar(node, present)) {
            deviations.add(where + " is " + node + ", not " + type);
        }
    }

    private static boolean isScalar(JsonNode node, String type) {
        return switch (type) {
            case "string" -> node.isTextual();
            case "integer" -> node.isIntegralNumber();
            case "number" -> node.isNumber();
            case "boolean" -> node.isBoolean();
            default -> throw new IllegalArgumentException("no such type: " + type);
        };
    }
}
