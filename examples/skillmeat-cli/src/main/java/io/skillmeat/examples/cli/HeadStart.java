package io.skillmeat.examples.cli;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import java.util.Calendar;
import java.util.Objects;

/**
 * What every command waits for once it opens the cache, made by a second thread while the first works out what was asked: the jar
 * opened for its resources, a calendar, as the database's driver makes one for its dates, and a digest for ids. Nothing of
 * the driver or another library: two threads that initialise classes of one from different ends might wait for each other.
 */
final class HeadStart {
    private static final String RESOURCE = "/simplelogger.properties";

    private HeadStart() {}

    static void begin() {
        Thread thread = new Thread(HeadStart::run, "skillmeat-head-start");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run() {
        Objects.requireNonNull(HeadStart.class.getResource(RESOURCE), RESOURCE);
        Calendar.getInstance();
        EntryId.of(EntryKind.PROJECT, "");
    }
}
