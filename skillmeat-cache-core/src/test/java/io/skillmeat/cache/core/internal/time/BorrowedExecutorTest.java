package io.skillmeat.cache.core.internal.time;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.spi.RefreshScheduler;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BorrowedExecutorTest extends SchedulerContract {
    private final ScheduledExecutorService theirs = Executors.newScheduledThreadPool(2);

    @Override
    RefreshScheduler open() {
        return new BorrowedExecutor(theirs);
    }

    @AfterEach
    void closeTheirs() {
        theirs.shutdownNow();
    }

    @Test
    void close_theirExecutor_staysOpen() throws InterruptedException {
        new BorrowedExecutor(theirs).close();
        CountDownLatch ran = new CountDownLatch(1);
        theirs.execute(ran::countDown);
        assertTrue(ran.await(10, TimeUnit.SECONDS));
        assertFalse(theirs.isShutdown());
    }

    @Test
    void close_dueTaskInTheirQueue_runsFirst() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(10);
        RefreshScheduler scheduler = new BorrowedExecutor(theirs);
        for (int i = 0; i < 10; i++) {
            scheduler.schedule(Duration.ZERO, ran::countDown);
        }
        scheduler.close();
        assertTrue(ran.await(0, TimeUnit.SECONDS));
    }

    @Test
    void close_cancelledTask_isNotWaitedFor() {
        RefreshScheduler scheduler = new BorrowedExecutor(theirs);
        theirs.shutdownNow();
        scheduler.schedule(Duration.ZERO, () -> {}).cancel();
        scheduler.close();
    }
}
