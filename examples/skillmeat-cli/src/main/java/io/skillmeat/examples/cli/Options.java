package io.skillmeat.examples.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * Options made and read without annotations. Of fields that are annotated, the parser makes the same by reflection: that takes
 * a fifth of a start, which the options that most commands have must not cost.
 */
final class Options {
    private Options() {}

    /** Begins an option with a value. */
    static OptionSpec.Builder valued(Class<?> type, String label, String name) {
        return OptionSpec.builder(name).type(type).paramLabel(label);
    }

    /** Begins an option that may be given several times. */
    static OptionSpec.Builder listed(Class<?> type, String label, String name) {
        return valued(List.class, label, name).auxiliaryTypes(type);
    }

    /** Begins an option that is given or not. */
    static OptionSpec.Builder flag(String... names) {
        return OptionSpec.builder(names).type(boolean.class);
    }

    /** Returns the option, for all commands: it is understood before and after their names. */
    static OptionSpec everywhere(OptionSpec.Builder option) {
        return option.scopeType(ScopeType.INHERIT).build();
    }

    /** Returns the options together, to be mixed into commands. */
    static CommandSpec together(OptionSpec... options) {
        CommandSpec all = CommandSpec.create();
        for (OptionSpec option : options) {
            all.addOption(option);
        }
        return all;
    }

    static boolean isGiven(OptionSpec flag) {
        return Boolean.TRUE.equals(flag.getValue());
    }

    static <T> Optional<T> value(ArgSpec option) {
        return Optional.ofNullable(option.getValue());
    }

    static <T> List<T> values(OptionSpec option) {
        return Options.<List<T>>value(option).orElse(List.of());
    }
}
