package io.skillmeat.examples.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cache config}: what is configured, and where. */
@Command(
        name = "config",
        description = "Shows and changes what is configured.",
        synopsisSubcommandLabel = "get|set|unset|list")
final class ConfigCommand {
    private static final String ORIGIN = "--show-origin";
    private static final String ORIGIN_MEANING = "Tell also where it comes from: a file, a variable, the default.";

    private final Session session;

    ConfigCommand(Session session) {
        this.session = session;
    }

    @Command(name = "get", description = "Prints the value that is used of a setting.")
    int get(
            @Parameters(paramLabel = "KEY", description = "The setting; 'cache config list' shows all.") String key,
            @Option(names = ORIGIN, description = ORIGIN_MEANING) boolean showOrigin) {
        session.print(new ConfigurationReport(session.configuration(), List.of(setting(key)), showOrigin));
        return ExitStatus.OK.code();
    }

    @Command(name = "list", description = "Prints all settings with the values that are used.")
    int list(@Option(names = ORIGIN, description = ORIGIN_MEANING) boolean showOrigin) {
        session.print(new ConfigurationReport(session.configuration(), Arrays.asList(Setting.values()), showOrigin));
        return ExitStatus.OK.code();
    }

    @Command(name = "set", description = "Writes a setting to the user's file.")
    int set(
            @Parameters(paramLabel = "KEY", description = "The setting.") String key,
            @Parameters(arity = "1..*", paramLabel = "VALUE", description = "Its value; several for a list.")
                    List<String> values) {
        Setting setting = writable(key);
        if (!setting.isList() && values.size() > 1) {
            throw new CommandFailure(ExitStatus.USAGE, "'" + key + "' has one value", "it is " + setting.meaning());
        }
        Surroundings surroundings = session.surroundings();
        Given given = new Given(values, "the command line", surroundings.directory());
        Path file = session.configuration().userFile();
        new ConfigurationFile(file, Setting.Reach.USER_FILE)
                .set(setting, Configuration.kept(setting, given, surroundings));
        return changed(setting, file);
    }

    @Command(name = "unset", description = "Takes a setting out of the user's file.")
    int unset(@Parameters(paramLabel = "KEY", description = "The setting.") String key) {
        Setting setting = writable(key);
        Path file = session.configuration().userFile();
        new ConfigurationFile(file, Setting.Reach.USER_FILE).unset(setting);
        return changed(setting, file);
    }

    /** Says what is used from now on: something nearer than the user's file may still decide. */
    private int changed(Setting setting, Path file) {
        Configuration after = Configuration.of(session.options().settings(), session.surroundings());
        session.output().note("changed " + session.output().look().path(file.toString()));
        session.print(new ConfigurationReport(after, List.of(setting), true));
        return ExitStatus.OK.code();
    }

    private static Setting writable(String key) {
        Setting setting = setting(key);
        if (!setting.isAllowedIn(Setting.Reach.USER_FILE)) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "'" + key + "' cannot be said in the user's file, which is in the home itself",
                    "set the environment variable " + setting.variable());
        }
        return setting;
    }

    private static Setting setting(String key) {
        List<String> keys = Arrays.stream(Setting.values()).map(Setting::key).toList();
        return Setting.of(key)
                .orElseThrow(() -> new CommandFailure(
                        ExitStatus.USAGE,
                        "there is no setting '" + key + "'",
                        Suggestion.of(key, keys)
                                        .map(word -> "did you mean '" + word + "'? ")
                                        .orElse("") + "there are: " + String.join(", ", keys)));
    }
}
