package io.skillmeat.cache.core.internal.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EventFilter;
import io.skillmeat.cache.Subscription;
import io.skillmeat.cache.core.internal.time.ExecutorScheduler;
import io.skillmeat.cache.core.testing.ManualScheduler;
import io.skillmeat.cache.core.testing.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EventBusTest {
    private static final EntryId ALPHA = Samples.projectId("alpha");

    private final ManualScheduler scheduler = new ManualScheduler();
    private final FakeLog log = new FakeLog();
    private final EventBus bus = new EventBus(scheduler, log, "here");
    private final List<CacheEvent> heard = new ArrayList<>();

    @Test
    void subscribe_fromNowOn_hearsNothingOfBefore() {
        log.add("here");
        bus.subscribe(EventFilter.all(), heard::add);
        log.add("here");
        bus.logged();
        scheduler.runDue();
        assertEquals(List.of(2L), numbers());
    }

    @Test
    void subscribe_afterNumber_hearsWhatWasMissedAndWhatComes() {
        for (int i = 0; i < 8; i++) {
            log.add("here");
        }
        bus.subscribe(EventFilter.all().after(3), heard::add);
        scheduler.runDue();
        log.add("here");
        bus.logged();
        scheduler.runDue();
        assertEquals(List.of(4L, 5L, 6L, 7L, 8L, 9L), numbers());
    }

    @Test
    void subscribe_behindTheTrimmedLog_isToldToReadAgain() {
        for (int i = 0; i < 8; i++) {
            log.add("here");
        }
        log.trim(6);
        bus.subscribe(EventFilter.all().after(3), heard::add);
        scheduler.runDue();
        assertEquals(6, assertInstanceOf(CacheEvent.Resync.class, heard.get(0)).seq());
        assertEquals(List.of(7L, 8L), numbers());
    }

    @Test
    void subscribe_logTrimmedToItsEnd_isToldToReadAgain() {
        log.add("here");
        log.add("here");
        log.trim(2);
        bus.subscribe(EventFilter.all().after(0), heard::add);
        scheduler.runDue();
        assertEquals(2, assertInstanceOf(CacheEvent.Resync.class, heard.get(0)).seq());
        assertEquals(1, heard.size());
    }

    @Test
    void publish_logTrimmedBeyondIt_isToldToReadAgainOnce() {
        bus.subscribe(EventFilter.all(), heard::add);
        log.add("here");
        bus.publish(started());
        log.add("here");
        log.add("here");
        log.trim(2);
        bus.logged();
        scheduler.runDue();
        assertEquals(
                List.of(CacheEvent.Kind.RESYNC, CacheEvent.Kind.REFRESH_STARTED, CacheEvent.Kind.INVALIDATED),
                heard.stream().map(CacheEvent::kind).toList());
    }

    @Test
    void subscribe_logBeganAnew_isToldToReadAgain() {
        log.add("here");
        log.replace();
        bus.subscribe(EventFilter.all().after(1), heard::add);
        scheduler.runDue();
        log.add("here");
        bus.logged();
        scheduler.runDue();
        assertEquals(0, assertInstanceOf(CacheEvent.Resync.class, heard.get(0)).seq());
        assertEquals(List.of(1L), numbers());
    }

    @Test
    void publish_betweenCommits_isHeardInThatOrder() {
        bus.subscribe(EventFilter.all(), heard::add);
        bus.publish(started());
        log.add("here");
        bus.publish(started());
        log.add("here");
        bus.logged();
        scheduler.runDue();
        assertEquals(
                List.of(
                        CacheEvent.Kind.REFRESH_STARTED,
                        CacheEvent.Kind.INVALIDATED,
                        CacheEvent.Kind.REFRESH_STARTED,
                        CacheEvent.Kind.INVALIDATED),
                heard.stream().map(CacheEvent::kind).toList());
    }

    @Test
    void poll_otherProcessCommits_isHeardInHalfOf250Milliseconds() {
        bus.subscribe(EventFilter.all(), heard::add);
        scheduler.advance(Duration.ofSeconds(3));
        log.add("elsewhere");
        scheduler.advance(Duration.ofMillis(125));
        assertEquals(List.of(1L), numbers());
    }

    @Test
    void poll_nobodySubscribes_doesNotHappen() {
        Subscription subscription = bus.subscribe(EventFilter.all(), heard::add);
        scheduler.advance(Duration.ofSeconds(1));
        subscription.close();
        scheduler.advance(Duration.ofSeconds(1));
        assertEquals(0, scheduler.waiting());
    }

    @Test
    void filter_kinds_letsOnlyThosePass() {
        bus.subscribe(EventFilter.all().only(CacheEvent.Kind.REFRESH_STARTED), heard::add);
        log.add("here");
        bus.publish(started());
        scheduler.runDue();
        assertEquals(List.of(started()), heard);
    }

    @Test
    void listener_throws_harmsNeitherItselfNorOthers() {
        List<CacheEvent> failing = new ArrayList<>();
        bus.subscribe(EventFilter.all(), event -> {
            failing.add(event);
            throw new IllegalStateException("listener");
        });
        bus.subscribe(EventFilter.all(), heard::add);
        bus.publish(started());
        log.add("here");
        bus.logged();
        scheduler.runDue();
        assertEquals(2, failing.size());
        assertEquals(failing, heard);
        assertTrue(scheduler.thrown().isEmpty());
    }

    @Test
    void publish_fasterThanTaken_dropsOldestLiveOnesAndSaysSo() {
        bus.subscribe(EventFilter.all(), heard::add);
        for (int i = 0; i < Subscriber.QUEUE + 10; i++) {
            bus.publish(started());
            log.add("here");
        }
        scheduler.runDue();
        CacheEvent.Resync resync = assertInstanceOf(CacheEvent.Resync.class, heard.get(0));
        assertEquals(CacheEvent.Missed.LIVE, resync.missed());
        assertEquals(Subscriber.QUEUE + 10, numbers().size());
        assertEquals(Subscriber.QUEUE, heard.stream().filter(started()::equals).count());
    }

    @Test
    void log_unreadableForAWhile_losesNothing() {
        bus.subscribe(EventFilter.all(), heard::add);
        log.add("here");
        log.unreadable(true);
        bus.logged();
        scheduler.advance(Duration.ofSeconds(2));
        assertEquals(List.of(), heard);
        log.unreadable(false);
        scheduler.advance(Duration.ofMillis(250));
        assertEquals(List.of(1L), numbers());
    }

    @Test
    void close_eventsWaiting_areNotHeardAnyMore() {
        Subscription subscription = bus.subscribe(EventFilter.all(), heard::add);
        bus.publish(started());
        subscription.close();
        subscription.close();
        scheduler.runDue();
        assertEquals(List.of(), heard);
    }

    @Test
    void close_byTheListenerItself_endsIt() {
        List<Subscription> own = new ArrayList<>();
        own.add(bus.subscribe(EventFilter.all(), event -> {
            heard.add(event);
            own.get(0).close();
        }));
        bus.publish(started());
        bus.publish(started());
        scheduler.runDue();
        assertEquals(1, heard.size());
    }

    @Test
    void subscribe_afterClose_isRefused() {
        bus.close();
        CacheException refused = assertThrows(CacheException.class, () -> bus.subscribe(EventFilter.all(), heard::add));
        assertEquals(CacheException.Kind.CLOSED, refused.kind());
    }

    @Test
    void listener_blocks_othersGoOn() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(1);
        BlockingQueue<CacheEvent> others = new LinkedBlockingQueue<>();
        try (ExecutorScheduler threads = new ExecutorScheduler();
                EventBus real = new EventBus(threads, log, "here")) {
            real.subscribe(EventFilter.all(), event -> await(blocked));
            real.subscribe(EventFilter.all(), others::add);
            real.publish(started());
            real.publish(started());
            assertEquals(started(), others.poll(10, TimeUnit.SECONDS));
            assertEquals(started(), others.poll(10, TimeUnit.SECONDS));
            blocked.countDown();
        }
    }

    private List<Long> numbers() {
        return heard.stream()
                .filter(CacheEvent.Stored.class::isInstance)
                .map(event -> ((CacheEvent.Stored) event).seq())
                .toList();
    }

    private static CacheEvent started() {
        return new CacheEvent.RefreshStarted(ManualScheduler.START, "here", ALPHA);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
