package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.core.testing.Effort;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongTextsTest {
    private static final String TEXT = "Reviews the code of a pull request. Use when the user asks to check changes.";

    private final LongTexts texts = new LongTexts();

    @AfterEach
    void close() {
        texts.close();
    }

    @Test
    void text_anyThatWasStored_comesBack() throws Exception {
        long seed = Effort.seed();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            String text = random.ints(random.nextInt(1 << random.nextInt(13)), 0, 1 << (1 + random.nextInt(15)))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertEquals(text, texts.text(texts.stored(text)), "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 1 << 20})
    void text_ofOneLetter_comesBack(int length) throws Exception {
        String text = "x".repeat(length);
        assertEquals(text, texts.text(texts.stored(text)));
    }

    @Test
    void stored_wordsThatDescriptionsHave_takesLessThanHalf() {
        assertTrue(texts.stored(TEXT).length < TEXT.length() / 2, "" + texts.stored(TEXT).length);
    }

    /** What is in files is read with the words it was stored with: change neither words nor this. */
    @Test
    void text_storedByAnotherVersion_comesBack() throws Exception {
        assertEquals(TEXT, texts.text(HexFormat.of().parseHex("0b82b683618109ca7a892871ab87c524981db01106f078831e00")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4b", "ff", "4711"})
    void text_storedOfNone_isRefused(String bytes) {
        assertThrows(DataFormatException.class, () -> texts.text(HexFormat.of().parseHex(bytes)));
    }
}
