package io.skillmeat.examples.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;

/**
 * A question to the person at the terminal; where nobody is, there must be an option that answers it.
 *
 * @param session the run that asks
 * @param option the option that answers it
 */
record Question(Session session, String option) {
    private static final Set<String> YES = Set.of("y", "yes");

    /**
     * Returns whether the answer is yes; anything else is no.
     *
     * @throws CommandFailure if nobody is there to be asked
     */
    boolean isAnsweredYes(String text) {
        if (!session.output().look().isTerminal()) {
            throw new CommandFailure(
                    ExitStatus.USAGE, "there is no terminal to ask '" + text + "' at", "say it with " + option);
        }
        session.output().ask(text + " [y/N] ");
        return YES.contains(answer().strip().toLowerCase(Locale.ROOT));
    }

    private String answer() {
        Surroundings surroundings = session.surroundings();
        try {
            String line = new BufferedReader(
                            new InputStreamReader(surroundings.streams().in(), surroundings.charset()))
                    .readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the answer", e);
        }
    }
}
