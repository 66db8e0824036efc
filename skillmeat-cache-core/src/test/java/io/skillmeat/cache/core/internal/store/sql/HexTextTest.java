package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hashes as they are stored. */
class HexTextTest {
    @ParameterizedTest
    @CsvSource({
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855, 44",
        "0000000000000000000000002e2ac13ef8e8d8d2, 28",
        "0123456789abcdef, 12",
        "0f3c, 4"
    })
    void packed_digits_areShorterAndComeBack(String text, int length) {
        assertEquals(length, HexText.packed(text).length());
        assertEquals(text, HexText.plain(HexText.packed(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "~", "~~", "~AAAA", "=", "v1.2", "0123456789ABCDEF", "0123456789abcdef0", "0123456789abcdeg"
            })
    void packed_anythingElse_comesBack(String text) {
        assertEquals(text, HexText.plain(HexText.packed(text)));
    }
}
