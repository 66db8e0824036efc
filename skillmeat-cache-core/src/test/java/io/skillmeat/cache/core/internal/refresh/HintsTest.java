package io.skillmeat.cache.core.internal.refresh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.skillmeat.cache.CacheException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Whoever waits for hints that were put off learns how following them ended. */
class HintsTest {
    private final Hints later = new Hints();
    private final Hints putOff = new Hints();

    @Test
    void add_hintsOfOthers_areFollowedWithThem() {
        later.add(putOff);
        later.followed().complete(List.of());
        assertEquals(List.of(), putOff.followed().join());
    }

    @Test
    void add_hintsOfOthersThatCannotBeFollowed_failWithThem() {
        CacheException full = new CacheException(CacheException.Kind.DISK_FULL, "no room", "make some");
        later.add(putOff);
        later.followed().completeExceptionally(full);
        assertEquals(
                full,
                assertThrows(CompletionException.class, putOff.followed()::join).getCause());
    }
}
