package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/** The diagnostics of one file, collected while it is read; for one thread. */
final class Findings {
    private static final int MAX = 50;

    private final String path;
    private final List<Diagnostic> found = new ArrayList<>();
    private int dropped;

    /**
     * Creates an empty collection.
     *
     * @param path the file, relative to its entry's location
     */
    Findings(String path) {
        this.path = path;
    }

    /**
     * Adds a diagnostic, unless the same one is there.
     *
     * @param line counted from 1; 0 if it concerns the whole file
     * @param message what was found and what was assumed instead
     */
    void add(Oddity oddity, int line, String message) {
        add(new Diagnostic(oddity.code(), path, line, PlainText.of(message)));
    }

    /** Adds what was found in another file that belongs to this one. */
    void addAll(Findings others) {
        others.list().forEach(this::add);
    }

    private void add(Diagnostic diagnostic) {
        if (found.contains(diagnostic)) {
            return;
        }
        if (found.size() < MAX) {
            found.add(diagnostic);
        } else {
            dropped++;
        }
    }

    List<Diagnostic> list() {
        if (dropped == 0) {
            return List.copyOf(found);
        }
        List<Diagnostic> all = new ArrayList<>(found);
        String message = dropped + " more diagnostics of this file are not listed";
        all.add(new Diagnostic(Oddity.TOO_MANY.code(), path, 0, message));
        return List.copyOf(all);
    }
}
