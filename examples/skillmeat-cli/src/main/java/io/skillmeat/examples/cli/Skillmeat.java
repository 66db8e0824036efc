package io.skillmeat.examples.cli;

import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.CacheException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line put together: one run of one command. */
final class Skillmeat implements AutoCloseable {
    private final GlobalOptions options = new GlobalOptions();
    private final Surroundings surroundings;
    private final Session session;

    Skillmeat(Surroundings surroundings, CacheOpener opener) {
        this.surroundings = surroundings;
        session = new Session(options, surroundings, opener);
    }

    private CommandLine program(String... arguments) {
        CommandLine program = new CommandLine(options.spec());
        new Commands(session, arguments).addTo(program);
        layOutHelp(program);
        return program.registerConverter(Path.class, Skillmeat::path)
                .registerConverter(ArtifactType.class, Skillmeat::type)
                .registerConverter(ArtifactStatus.class, Skillmeat::status)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(surroundings.streams().out(), true, surroundings.charset()))
                .setErr(new PrintWriter(surroundings.streams().err(), true, surroundings.charset()))
                .setUsageHelpAutoWidth(true)
                .setExecutionStrategy(this::execute)
                .setParameterExceptionHandler((failure, args) -> refuse(failure))
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure));
    }

    private static void layOutHelp(CommandLine command) {
        command.getCommandSpec()
                .usageMessage()
                .sortOptions(false)
                .parameterListHeading("%nArguments:%n")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n");
        command.getSubcommands().values().forEach(Skillmeat::layOutHelp);
    }

    /** Runs one command and returns the exit code. */
    int run(String... args) {
        try (session) {
            return program(args).execute(args);
        }
    }

    private int execute(ParseResult parsed) {
        Ansi ansi = options.color().isColored(surroundings) ? Ansi.ON : Ansi.OFF;
        parsed.commandSpec().commandLine().setColorScheme(CommandLine.Help.defaultColorScheme(ansi));
        return new RunLast().execute(parsed);
    }

    private int refuse(ParameterException failure) {
        session.output().fail(message(failure), advice(failure));
        return ExitStatus.USAGE.code();
    }

    private static String message(ParameterException failure) {
        return failure instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()
                ? "'" + unmatched.getUnmatched().get(0) + "' is not a command or argument of '"
                        + name(failure.getCommandLine()) + "'"
                : text(failure);
    }

    private static String advice(ParameterException failure) {
        String all = "'" + name(failure.getCommandLine()) + " --help' shows what there is";
        return suggestion(failure)
                .map(word -> "did you mean '" + word + "'? " + all)
                .orElse(all);
    }

    private static Optional<String> suggestion(ParameterException failure) {
        if (!(failure instanceof UnmatchedArgumentException unmatched)) {
            return Optional.empty();
        }
        CommandLine command = failure.getCommandLine();
        Collection<String> words = unmatched.isUnknownOption()
                ? command.getCommandSpec().optionsMap().keySet()
                : Commands.below(command);
        return Suggestion.of(unmatched.getUnmatched().get(0), words);
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }

    private int report(Exception failure) {
        if (session.isClosed()) {
            return ExitStatus.INTERRUPTED.code();
        }
        if (failure instanceof OutputFailure output && output.isReaderGone()) {
            return ExitStatus.OK.code();
        }
        if (options.isDebugging()) {
            session.output().trace(failure);
        }
        return explain(failure).code();
    }

    /** The message of what the file system refuses is no more than a path. */
    private static String files(Exception failure) {
        String kind = failure instanceof FileSystemException
                ? failure.getClass().getSimpleName().replace("Exception", ": ")
                : "";
        return "a file could not be changed: " + kind + text(failure);
    }

    private ExitStatus explain(Exception failure) {
        Output output = session.output();
        if (failure instanceof CommandFailure refused) {
            output.fail(text(refused), refused.help());
            return refused.status();
        }
        if (failure instanceof CacheException cache) {
            output.fail(text(cache), cache.hint());
            return ExitStatus.of(cache.kind());
        }
        if (failure instanceof IOException || failure instanceof UnsupportedTomlException) {
            output.fail(files(failure), "put that right and run it again; no file is left half written");
            return ExitStatus.FAILURE;
        }
        String message = failure instanceof OutputFailure ? text(failure) : "unexpected: " + failure;
        output.fail(message, "run it again with --debug to see where it comes from");
        return ExitStatus.FAILURE;
    }

    private static String text(Exception failure) {
        return Objects.toString(failure.getMessage(), failure.getClass().getSimpleName());
    }

    /** An empty text would be the current directory: more likely it is a variable that was not set. */
    static Path path(String word) {
        if (word.isEmpty()) {
            throw new TypeConversionException("'' names no file or directory");
        }
        return parsed(() -> Path.of(word), "'" + word + "' cannot be the name of a file or directory");
    }

    private static ArtifactType type(String word) {
        return parsed(() -> ArtifactType.ofWord(word), "'" + word + "' cannot be a type of artifact");
    }

    private static ArtifactStatus status(String word) {
        return parsed(
                () -> ArtifactStatus.ofWord(word), "'" + word + "' is not a status; there are: " + Filters.STATUSES);
    }

    private static <T> T parsed(Supplier<T> parse, String refusal) {
        try {
            return parse.get();
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(refusal);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
