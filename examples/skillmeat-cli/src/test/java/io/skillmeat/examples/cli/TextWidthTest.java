package io.skillmeat.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextWidthTest {
    @ParameterizedTest
    @CsvSource({"abc, 3", "'', 0", "日本語, 6", "été, 3", "e\u0301, 1", "🎉, 2", "✅, 2", "한글, 4", "ﾊﾝ, 2", "Ａ, 2", "→, 1"})
    void of_text_countsColumns(String text, int expected) {
        assertEquals(expected, TextWidth.of(text));
    }

    @ParameterizedTest
    @CsvSource({"abcdef, 6, abcdef", "abcdef, 5, abcd…", "日本語, 5, 日本…", "日本語, 4, 日…", "🎉🎉, 3, 🎉…", "ab, 1, …"})
    void cut_tooLong_neverSplitsACharacter(String text, int columns, String expected) {
        assertEquals(expected, TextWidth.cut(text, columns, "…"));
    }

    @ParameterizedTest
    @CsvSource({"/a/b/cd, 7, /a/b/cd", "/a/b/cd, 4, …/cd", "/a/日本, 5, …日本", "/a/日本, 4, …本"})
    void cutStart_tooLong_keepsTheEnd(String text, int columns, String expected) {
        assertEquals(expected, TextWidth.cutStart(text, columns, "…"));
    }
}
