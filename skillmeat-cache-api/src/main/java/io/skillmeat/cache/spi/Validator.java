package io.skillmeat.cache.spi;

import java.util.Objects;

/**
 * What a source gives with a snapshot to recognise later that nothing has changed: an entity tag, a digest of file stamps.
 *
 * @param text opaque to the cache; at most 8,192 characters
 */
public record Validator(String text) {
    private static final int MAX_LENGTH = 8_192;

    /**
     * Creates a validator.
     *
     * @throws IllegalArgumentException if the text is too long
     */
    public Validator {
        Objects.requireNonNull(text, "text");
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("validator of " + text.length() + " characters, at most " + MAX_LENGTH);
        }
    }
}
