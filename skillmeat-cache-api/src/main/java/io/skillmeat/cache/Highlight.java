package io.skillmeat.cache;

import java.util.List;
import java.util.Objects;

/**
 * A part of an artifact that a search matched, as plain text and the places in it. It holds no markup: whoever shows it
 * escapes the text as his medium needs it.
 *
 * @param field which part of the artifact the text is of
 * @param text the part, or for a long description a piece of it without line breaks
 * @param ranges what matched, in order, not overlapping, at least one
 */
public record Highlight(Field field, String text, List<Range> ranges) {
    /** Creates a highlight. */
    public Highlight {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(text, "text");
        ranges = List.copyOf(ranges);
    }

    /** The parts of an artifact that searches look at, weightiest first. */
    public enum Field {
        /** The name it declares, or else that of its place. */
        NAME,
        /** A tag or another name it is found by. */
        TAG,
        /** Its description. */
        DESCRIPTION,
        /** Its author, or where it came from. */
        SOURCE
    }

    /**
     * Some neighbouring characters.
     *
     * @param start the index of the first {@code char}
     * @param end the index behind the last
     */
    public record Range(int start, int end) {}
}
