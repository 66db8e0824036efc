package io.skillmeat.examples.server;

import io.skillmeat.cache.EntryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of one request: each is known, well-formed, and has its default where it was not given. */
final class Parameters {
    private final Map<String, List<String>> values;

    private Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * Holds what was given against what is defined.
     *
     * @throws Refusal if a parameter is unknown, missing or malformed
     */
    static Parameters check(List<Parameter> defined, Map<String, List<String>> given) {
        List<Problem.Fault> faults = new ArrayList<>();
        Map<String, List<String>> values = new HashMap<>();
        Map<String, List<String>> unknown = new HashMap<>(given);
        for (Parameter parameter : defined) {
            List<String> found = given.getOrDefault(parameter.name(), List.of());
            unknown.remove(parameter.name());
            parameter.fault(found).ifPresent(fault -> faults.add(fault(parameter.name(), fault)));
            values.put(
                    parameter.name(),
                    found.isEmpty() ? parameter.defaultValue().stream().toList() : found);
        }
        unknown.keySet().stream().sorted().forEach(name -> faults.add(fault(name, "is not a parameter of this")));
        if (!faults.isEmpty()) {
            String detail = faults.get(0).where() + ": " + faults.get(0).detail();
            throw Problem.of(Problem.Kind.INVALID_PARAMETER, detail)
                    .with(faults)
                    .refusal();
        }
        return new Parameters(values);
    }

    private static Problem.Fault fault(String parameter, String detail) {
        return new Problem.Fault("parameter", parameter, detail);
    }

    List<String> texts(String name) {
        return values.getOrDefault(name, List.of());
    }

    Optional<String> text(String name) {
        return texts(name).stream().findFirst();
    }

    Optional<EntryId> entry(String name) {
        return text(name).map(EntryId::parse);
    }

    Optional<Boolean> flag(String name) {
        return text(name).map(Boolean::valueOf);
    }

    /** Returns a number that is required or has a default. */
    int number(String name) {
        return Integer.parseInt(text(name).orElseThrow());
    }
}
