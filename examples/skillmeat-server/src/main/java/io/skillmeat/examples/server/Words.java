package io.skillmeat.examples.server;

import java.util.Locale;

/** The words that stand for constants in JSON. */
final class Words {
    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
