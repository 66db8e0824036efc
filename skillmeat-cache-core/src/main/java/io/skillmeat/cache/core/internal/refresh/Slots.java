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
    private final Map<Object, Deque<Task>> lanes = new LinkedHashMap<>();
    private int taken;

    Slots(RefreshScheduler scheduler, int limit) {
        this.scheduler = scheduler;
        this.limit = limit;
    }

    /**
     * Runs a task on the scheduler as soon as a slot is free.
     *
     * @param work what to do; it holds the slot until it frees it
     * @param dropped is told instead why the scheduler did not take it
     */
    void submit(Object lane, Consumer<Slot> work, Consumer<Throwable> dropped) {
        synchronized (this) {
            lanes.computeIfAbsent(lane, any -> new ArrayDeque<>()).add(new Task(work, dropped));
        }
        startNext();
    }

    /** Starts the next that the scheduler takes. */
    private void startNext() {
        for (Task task = take(); task != null && !starts(task); ) {
            task = take();
        }
    }

    private synchronized @Nullable Task take() {
        Task task = taken < limit ? poll() : null;
        taken += task == null ? 0 : 1;
        return task;
    }

    private boolean starts(Task task) {
        try {
            Slot slot = new Slot(this);
            scheduler.schedule(Duration.ZERO, () -> task.work().accept(slot));
            return true;
        } catch (RuntimeException | Error e) {
            giveBack();
            task.dropped().accept(e);
            return false;
        }
    }

    /** Takes from the first lane and puts that lane behind the others. */
    private @Nullable Task poll() {
        var first = lanes.entrySet().iterator();
        if (!first.hasNext()) {
            return null;
        }
        var lane = first.next();
        first.remove();
        Task task = lane.getValue().poll();
        if (!lane.getValue().isEmpty()) {
            lanes.put(lane.getKey(), lane.getValue());
        }
        return task;
    }

    private void free() {
        giveBack();
        startNext();
    }

    private synchronized void giveBack() {
        taken--;
    }

    private record Task(Consumer<Slot> work, Consumer<Throwable> dropped) {}

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
