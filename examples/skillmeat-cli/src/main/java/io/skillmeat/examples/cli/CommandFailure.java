package io.skillmeat.examples.cli;

/** What a command could not do, with the next step for its user and the exit status. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitStatus status;
    private final String help;

    CommandFailure(ExitStatus status, String message, String help) {
        super(message);
        this.status = status;
        this.help = help;
    }

    ExitStatus status() {
        return status;
    }

    /**
     * Returns what its user can do.
     *
     * @return one sentence
     */
    public String help() {
        return help;
    }
}
