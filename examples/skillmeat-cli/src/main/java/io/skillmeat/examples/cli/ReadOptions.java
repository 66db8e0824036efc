package io.skillmeat.examples.cli;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** How old something may be that a command shows. */
final class ReadOptions {
    private final OptionSpec minutes = Options.valued(Integer.class, "MINUTES", "--max-age")
            .description("Look at the files first if what is cached is older; 0 always looks.")
            .build();

    CommandSpec spec() {
        return Options.together(minutes);
    }

    boolean isEverything() {
        return minutes().isEmpty();
    }

    /**
     * Returns whether something is too old to be shown.
     *
     * @throws CommandFailure if the limit is no time
     */
    boolean isTooOld(Duration age) {
        Optional<Integer> most = minutes();
        if (most.filter(limit -> limit < 0).isPresent()) {
            throw new CommandFailure(
                    ExitStatus.USAGE, "--max-age " + most.get() + " is less than 0", "give 0 or more minutes");
        }
        return most.filter(limit -> age.compareTo(Duration.ofMinutes(limit)) > 0)
                .isPresent();
    }

    private Optional<Integer> minutes() {
        return Options.value(minutes);
    }
}
