package io.skillmeat.examples.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Adds up directories that are given before and after the command; picocli by itself forgets the ones before. */
final class RootsConsumer implements IParameterConsumer {
    @Override
    @SuppressWarnings("JdkObsolete") // The interface is picocli's.
    public void consumeParameters(Stack<String> args, ArgSpec option, CommandSpec command) {
        if (args.isEmpty() || command.optionsMap().containsKey(args.peek())) {
            throw new ParameterException(command.commandLine(), "Missing required parameter for option '--root' (DIR)");
        }
        List<Path> roots = new ArrayList<>(Options.<List<Path>>value(option).orElse(List.of()));
        roots.add(path(args.pop(), command));
        option.setValue(roots);
    }

    private static Path path(String word, CommandSpec command) {
        try {
            return Skillmeat.path(word);
        } catch (TypeConversionException e) {
            throw new ParameterException(
                    command.commandLine(), "Invalid value for option '--root' (DIR): " + e.getMessage(), e);
        }
    }
}
