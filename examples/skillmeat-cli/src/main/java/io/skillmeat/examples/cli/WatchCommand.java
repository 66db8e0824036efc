package io.skillmeat.examples.cli;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.EventFilter;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.Subscription;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code watch}: tells what happens, as it happens. */
@Command(
        name = "watch",
        synopsisHeading = "  skillmeat watch --count 1%n%nUsage: ",
        description =
                "Watches the files, and prints one JSON object a line for everything that happens, until interrupted.")
final class WatchCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--after",
            paramLabel = "SEQ",
            description = "Tell first what changed the cache after this number, from any process.")
    private Optional<Long> after = Optional.empty();

    @Option(names = "--count", paramLabel = "N", description = "End after so many events.")
    private Optional<Integer> count = Optional.empty();

    WatchCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (count.filter(number -> number < 1).isPresent()) {
            throw new CommandFailure(ExitStatus.USAGE, "--count " + count.get() + " is less than 1", "give 1 or more");
        }
        ProjectCache cache = session.watchingCache();
        EventFilter all = EventFilter.all();
        Printing printing = new Printing(new EventLine(cache, session.output()), count.orElse(Integer.MAX_VALUE));
        Subscription told = cache.subscribe(after.map(all::after).orElse(all), printing::print);
        try {
            session.output().note("watching " + Roots.of(session) + "; Ctrl-C ends it");
            return printing.awaitEnd().code();
        } finally {
            told.close();
        }
    }

    /** Prints events until there were enough, or nobody reads any more. Called by one thread at a time. */
    private static final class Printing {
        private final EventLine line;
        private final CountDownLatch ended = new CountDownLatch(1);
        private final AtomicReference<Optional<OutputFailure>> failure = new AtomicReference<>(Optional.empty());
        private int left;

        Printing(EventLine line, int left) {
            this.line = line;
            this.left = left;
        }

        void print(CacheEvent event) {
            if (left == 0) {
                return;
            }
            left--;
            try {
                line.print(event);
            } catch (OutputFailure e) {
                failure.set(Optional.of(e));
                left = 0;
            }
            if (left == 0) {
                ended.countDown();
            }
        }

        ExitStatus awaitEnd() {
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return ExitStatus.INTERRUPTED;
            }
            failure.get().ifPresent(why -> {
                throw why;
            });
            return ExitStatus.OK;
        }
    }
}
