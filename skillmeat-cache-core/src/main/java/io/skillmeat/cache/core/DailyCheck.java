package io.skillmeat.cache.core;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CheckDepth;
import io.skillmeat.cache.Finding;
import io.skillmeat.cache.Maintenance;
import io.skillmeat.cache.Repair;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.spi.RefreshScheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The look at the whole database once a day, for damage in what nobody reads; what is found is repaired.
 *
 * <p>Of all processes the first whose turn it is notes that it does it, and the others leave it to that one. Ends with the
 * scheduler.
 */
final class DailyCheck {
    private static final Logger LOG = LoggerFactory.getLogger(DailyCheck.class);
    private static final String KEY = "check.began";
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofHours(1);

    private final SnapshotStore store;
    private final Maintenance maintenance;
    private final RefreshScheduler scheduler;

    DailyCheck(SnapshotStore store, Maintenance maintenance, RefreshScheduler scheduler) {
        this.store = store;
        this.maintenance = maintenance;
        this.scheduler = scheduler;
    }

    void start() {
        scheduler.schedule(BETWEEN_LOOKS, this::look);
    }

    private void look() {
        start();
        try {
            Instant now = scheduler.instant();
            if (isDue(now)) {
                store.metadata(KEY, now.toString());
                check();
            }
        } catch (CacheException e) {
            LOG.debug("the database could not be checked, will be tried again", e);
        } catch (RuntimeException | Error e) {
            LOG.error("the daily check broke off, will be tried again", e);
        }
    }

    /** A day that lies ahead is none: the clock went back. */
    private boolean isDue(Instant now) {
        return store.metadata(KEY)
                .flatMap(DailyCheck::instant)
                .filter(last -> !last.isAfter(now) && now.isBefore(last.plus(DAY)))
                .isEmpty();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private void check() {
        List<Finding> damage = maintenance.check(CheckDepth.FULL).stream()
                .filter(finding -> finding.code().isDamage())
                .toList();
        if (!damage.isEmpty()) {
            LOG.warn("the daily check found damage, which is repaired now: {}", damage);
            Repair repair = maintenance.repair();
            LOG.info("repaired after the daily check, left: {}", repair.left());
        }
    }
}
