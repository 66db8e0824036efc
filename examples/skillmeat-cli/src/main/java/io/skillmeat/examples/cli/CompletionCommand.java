package io.skillmeat.examples.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code completion}: a script that completes the words of this command line in bash and zsh. */
@Command(
        name = "completion",
        description =
                "Prints a script that completes commands and options in bash and zsh: source <(skillmeat completion)")
final class CompletionCommand implements Callable<Integer> {
    private static final Pattern WORDS = Pattern.compile("(?<=_option_args=\\()[^)]*");

    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CompletionCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        CommandSpec root = spec.root();
        session.output().line(inLowerCase(AutoComplete.bash(root.name(), root.commandLine())));
        session.output().flush();
        return ExitStatus.OK.code();
    }

    /** The words of options are offered by the names of constants, but written and documented in lower case. */
    private static String inLowerCase(String script) {
        return WORDS.matcher(script).replaceAll(words -> words.group().toLowerCase(Locale.ROOT));
    }
}
