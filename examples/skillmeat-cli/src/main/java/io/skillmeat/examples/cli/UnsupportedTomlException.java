package io.skillmeat.examples.cli;

/** A TOML document that cannot be changed without changing what is not meant. */
final class UnsupportedTomlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedTomlException(String message) {
        super(message);
    }
}
