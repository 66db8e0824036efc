package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowTest {
    @Test
    void reader_ofEveryType_givesWhatWasTaken() {
        Row row = new Row.Builder()
                .text("a")
                .text(Optional.empty())
                .number(-7)
                .number(Optional.of(8L))
                .instant(Optional.of(Instant.ofEpochMilli(9)))
                .lines(List.of("x", "y"))
                .build();
        Row.Reader reader = row.reader();
        assertEquals("a", reader.text());
        assertEquals(Optional.empty(), reader.optionalText());
        assertEquals(-7, reader.number());
        assertEquals(Optional.of(8L), reader.optionalNumber());
        assertEquals(Optional.of(Instant.ofEpochMilli(9)), reader.optionalInstant());
        assertEquals(List.of("x", "y"), reader.lines());
    }

    @Test
    void instant_beyondWhatCanBeStored_isTheLastOrTheFirst() {
        Row.Reader row = new Row.Builder()
                .instant(Optional.of(Instant.MAX))
                .instant(Optional.of(Instant.MIN))
                .build()
                .reader();
        assertEquals(Optional.of(Instant.ofEpochMilli(Long.MAX_VALUE)), row.optionalInstant());
        assertEquals(Optional.of(Instant.ofEpochMilli(Long.MIN_VALUE)), row.optionalInstant());
    }

    @Test
    void reader_emptyWhereThereMustBeOne_throws() {
        Row row = new Row.Builder().text(Optional.empty()).build();
        assertThrows(IllegalStateException.class, row.reader()::text);
    }

    @Test
    void crc_valuesMovedToTheNextColumn_differs() {
        Row one = new Row.Builder().text("ab").text("c").build();
        Row other = new Row.Builder().text("a").text("bc").build();
        Row empty = new Row.Builder().text("").text(Optional.empty()).build();
        Row alsoEmpty = new Row.Builder().text(Optional.empty()).text("").build();
        assertNotEquals(one.crc(), other.crc());
        assertNotEquals(empty.crc(), alsoEmpty.crc());
        assertNotEquals(one.crc(), one.crc("before"));
        assertNotEquals(
                new Row.Builder().text("1").build().crc(),
                new Row.Builder().number(1).build().crc());
    }

    @Test
    void text_halfASurrogatePair_isReplacedBeforeItIsCompared() {
        assertEquals(
                new Row.Builder().text("a?").build(),
                new Row.Builder().text("a\ud800").build());
    }

    @Test
    void lines_anyTexts_comeBack() {
        long seed = 17;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            List<String> texts = random.ints(random.nextInt(4), 0, 5)
                    .mapToObj(length -> random.ints(length, 0, 6)
                            .mapToObj(c -> "\\n\nax".substring(c, Math.min(c + 1, 5)))
                            .reduce("", String::concat))
                    .toList();
            assertEquals(texts, Lines.split(Lines.join(texts)), () -> "seed " + seed + ": " + texts);
        }
    }
}
