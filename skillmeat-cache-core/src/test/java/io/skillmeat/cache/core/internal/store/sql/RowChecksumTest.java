package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.core.testing.Effort;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowChecksumTest {
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "=",
            "Über",
            "試験",
            "\ud83d\udc33 docker",
            "1",
            "-7",
            "x".repeat(9),
            "y".repeat(10),
            "z".repeat(5_000));

    @Test
    void end_valuesTakenAsBytes_isThatOfTheValues() {
        long seed = Effort.seed();
        Random random = new Random(seed);
        RowChecksum again = new RowChecksum();
        for (int i = 0; i < 1_000; i++) {
            @Nullable
            Object[] values = random.ints(random.nextInt(30))
                    .mapToObj(any -> value(random))
                    .toArray();
            String packed = Arrays.stream(values)
                    .map(value -> value == null ? "\u001e" : value.toString())
                    .collect(Collectors.joining("\u001f"));
            String types = Arrays.stream(values)
                    .map(value -> value instanceof Long ? "N" : "T")
                    .collect(Collectors.joining());
            Row row = new PackedRow(packed.getBytes(StandardCharsets.UTF_8)).row(types, again);
            assertEquals(Row.of(values), row, () -> "seed " + seed);
            assertEquals(Row.of(values).crc(), again.end(), () -> "seed " + seed + ": " + row);
        }
    }

    /** The changelog has this number. */
    @Test
    void end_rowOfAKind_isWhatIsStored() {
        EpochRow row = new EpochRow(EntryKind.PROJECT, 0, 0, Optional.empty(), Optional.empty());
        assertEquals(7756017921557950806L, row.values().crc());
    }

    private static @Nullable Object value(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> random.nextLong() >> random.nextInt(64);
            default -> TEXTS.get(random.nextInt(TEXTS.size()));
        };
    }
}
