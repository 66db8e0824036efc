package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose turn it is to write; two queues of one process stand in each other's way like those of two processes. */
class WriteQueueTest extends SqlFixture {
    private static final Deadline FAR = Deadline.in(Duration.ofMinutes(1));

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    void enter_othersBefore_waitsItsTurn() throws Exception {
        WriteQueue first = new WriteQueue(files());
        first.enter(FAR);
        ConcurrentLinkedQueue<Integer> order = new ConcurrentLinkedQueue<>();
        List<Future<?>> waiting = new ArrayList<>();
        for (int place = 1; place < 4; place++) {
            int number = place;
            waiting.add(threads.submit(() -> {
                WriteQueue queue = new WriteQueue(files());
                queue.enter(FAR);
                order.add(number);
                queue.leave();
                queue.close();
            }));
            awaitTaken(place);
        }
        assertEquals(List.of(), List.copyOf(order));
        first.leave();
        for (Future<?> each : waiting) {
            each.get();
        }
        first.close();
        assertEquals(List.of(1, 2, 3), List.copyOf(order));
    }

    @Test
    void enter_nobodyLeaves_goesOnAtTheDeadline() {
        WriteQueue first = new WriteQueue(files());
        WriteQueue second = new WriteQueue(files());
        first.enter(FAR);
        second.enter(Deadline.in(Duration.ofMillis(1)));
        second.leave();
        second.close();
        first.leave();
        first.close();
    }

    @Test
    void enter_callerInterrupted_hasItsTurnAndTheInterrupt() throws Exception {
        WriteQueue queue = new WriteQueue(files());
        Thread.currentThread().interrupt();
        queue.enter(FAR);
        assertTrue(Thread.interrupted());
        assertTrue(isTaken(0));
        queue.leave();
        assertFalse(isTaken(0));
        queue.close();
    }

    @Test
    void enter_fileDeleted_standsInTheNewOneAfterClosing() throws Exception {
        WriteQueue queue = new WriteQueue(files());
        queue.enter(FAR);
        Files.delete(files().queue());
        queue.leave();
        queue.close();
        queue.enter(FAR);
        assertTrue(isTaken(0));
        queue.leave();
        queue.close();
    }

    @Test
    void put_fileCannotBeUsed_writesAllTheSame() throws Exception {
        try (SnapshotStore store = open()) {
            Files.createDirectory(files().queue());
            IntStream.range(0, 3).forEach(i -> put(store, Samples.project("p" + i, "a")));
            assertTrue(store.read(Samples.projectId("p2")).isPresent());
        }
    }

    private void awaitTaken(int place) throws IOException {
        while (!isTaken(place)) {
            Thread.onSpinWait();
        }
    }
}
