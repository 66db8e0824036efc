package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.spi.RefreshScheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Bounded concurrency: so many tasks at once and no more. The others wait in lanes, which take turns, so that a long one does
 * not keep a short one waiting.
 */
final class Slots {
    private final RefreshScheduler scheduler;
    private final int limit;
    private final Map<Object, Deque<Consumer<Slot>>> lanes = new LinkedHashMap<>();
    private int taken;

    Slots(RefreshScheduler scheduler, int limit) {
        this.scheduler = scheduler;
        this.limit = limit;
    }

    /** Runs a task on the scheduler as soon as a slot is free; it holds the slot until it frees it. */
    void submit(Object lane, Consumer<Slot> task) {
        synchronized (this) {
            lanes.computeIfAbsent(lane, any -> new ArrayDeque<>()).add(task);
        }
        startNext();
    }

    private void startNext() {
        Consumer<Slot> task;
        synchronized (this) {
            task = taken < limit ? poll() : null;
            taken += task == null ? 0 : 1;
        }
        if (task != null) {
            Slot slot = new Slot(this);
            scheduler.schedule(Duration.ZERO, () -> task.accept(slot));
        }
    }

    /** Takes from the first lane and puts that lane behind the others. */
    private @Nullable Consumer<Slot> poll() {
        var first = lanes.entrySet().iterator();
        if (!first.hasNext()) {
            return null;
        }
        var lane = first.next();
        first.remove();
        Consumer<Slot> task = lane.getValue().poll();
        if (!lane.getValue().isEmpty()) {
            lanes.put(lane.getKey(), lane.getValue());
        }
        return task;
    }

    private void free() {
        synchronized (this) {
            taken--;
        }
        startNext();
    }

    /** A place among the tasks that run at once. */
    static final class Slot {
        /** For what runs on a thread of its own and takes no place. */
        static final Slot NONE = new Slot(null);

        private final @Nullable Slots slots;
        private final AtomicBoolean freed = new AtomicBoolean();

        private Slot(@Nullable Slots slots) {
            this.slots = slots;
        }

        /** Gives the place to the next; has an effect once. */
        void free() {
            if (slots != null && freed.compareAndSet(false, true)) {
                slots.free();
            }
        }
    }
}
