package io.skillmeat.examples.cli;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How old something may be that a command shows. */
final class ReadOptions {
    @Option(
            names = "--max-age",
            paramLabel = "MINUTES",
            description = "Look at the files first if what is cached is older; 0 always looks.")
    Optional<Integer> minutes = Optional.empty();

    boolean isEverything() {
        return minutes.isEmpty();
    }

    /**
     * Returns whether something is too old to be shown.
     *
     * @throws CommandFailure if the limit is no time
     */
    boolean isTooOld(Duration age) {
        if (minutes.filter(limit -> limit < 0).isPresent()) {
            throw new CommandFailure(
                    ExitStatus.USAGE, "--max-age " + minutes.get() + " is less than 0", "give 0 or more minutes");
        }
        return minutes.filter(limit -> age.compareTo(Duration.ofMinutes(limit)) > 0)
                .isPresent();
    }
}
