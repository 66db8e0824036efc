package io.skillmeat.cache.core.internal.source;

/** Says that a text is not the YAML that front matter may be. */
final class MalformedYaml extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    /**
     * Creates an exception.
     *
     * @param line the line in the text, counted from 0
     * @param problem what is wrong with it
     */
    MalformedYaml(int line, String problem) {
        super(problem, null, false, false);
        this.line = line;
    }

    /** Returns the line in the text, counted from 0. */
    int line() {
        return line;
    }
}
