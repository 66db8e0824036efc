package io.skillmeat.examples.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code help}: how to use a command, the exit codes, and all of it as a manual page. */
@Command(name = "help", description = "Explains a command, or 'exit-codes'; 'man' is the manual page.")
final class HelpCommand implements Callable<Integer> {
    private static final String EXIT_CODES = "exit-codes";
    private static final String MAN = "man";

    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "A command, 'exit-codes' or 'man'.")
    private List<String> words = List.of();

    HelpCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (words.equals(List.of(EXIT_CODES))) {
            printExitCodes();
        } else if (words.equals(List.of(MAN))) {
            ManPage.of(spec.parent().commandLine()).forEach(session.output()::line);
            session.output().flush();
        } else {
            CommandLine command = command();
            command.usage(command.getOut(), command.getColorScheme());
        }
        return ExitStatus.OK.code();
    }

    private void printExitCodes() {
        for (ExitStatus status : ExitStatus.values()) {
            session.output().line(String.format("%3d  %s", status.code(), status.meaning()));
        }
        session.output().flush();
    }

    private CommandLine command() {
        CommandLine command = spec.parent().commandLine();
        for (String word : words) {
            CommandLine next = command.getSubcommands().get(word);
            if (next == null) {
                throw new UnmatchedArgumentException(command, List.of(word));
            }
            command = next;
        }
        return command;
    }
}
