package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/** Diagnostics as texts: four for each of them. */
final class Diagnostics {
    private static final int TEXTS = 4;

    private Diagnostics() {}

    static List<String> lines(List<Diagnostic> diagnostics) {
        List<String> lines = new ArrayList<>();
        for (Diagnostic each : diagnostics) {
            lines.addAll(List.of(each.code(), each.path(), Integer.toString(each.line()), each.message()));
        }
        return lines;
    }

    static List<Diagnostic> of(List<String> lines) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        for (int i = 0; i < lines.size(); i += TEXTS) {
            diagnostics.add(new Diagnostic(
                    lines.get(i), lines.get(i + 1), Integer.parseInt(lines.get(i + 2)), lines.get(i + 3)));
        }
        return diagnostics;
    }
}
