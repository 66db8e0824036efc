package io.skillmeat.examples.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The settings that a command line can give, and what is configured together with those that the environment and files give: the
 * same for every program of these examples. Not safe for use by several threads.
 */
public final class SettingOptions {
    private final OptionSpec home = Options.everywhere(Options.valued(Path.class, "DIR", "--home")
            .description("The SkillMeat home with the collections; ~/.skillmeat if not given."));

    private final OptionSpec roots = Options.everywhere(
            Options.listed(Path.class, "DIR", "--root")
                    .parameterConsumer(new RootsConsumer())
                    .description(
                            "Where to look for projects; may be given several times.",
                            "If not given: ~/projects, ~/dev, ~/workspace, ~/src (those that exist), and for a command the current directory."));

    private final OptionSpec database = Options.everywhere(Options.valued(Path.class, "FILE", "--db")
            .description("The cache's database; cache/cache.db in the home if not given."));

    private final OptionSpec marketplaces = Options.everywhere(Options.listed(String.class, "LOCATION", "--marketplace")
            .description("A marketplace: a directory, a file or an https URL; may be given several times."));

    private final OptionSpec upstreamIndex = Options.everywhere(Options.valued(Path.class, "FILE", "--upstream-index")
            .description("A JSON file that says what upstreams hold; a refresh reads it."));

    private final OptionSpec gitHub = Options.everywhere(Options.flag("--github")
            .description(
                    "A refresh asks github.com what upstreams hold, with the token in GITHUB_TOKEN if it is set."));

    private final OptionSpec timeToLive = Options.everywhere(Options.valued(String.class, "MINUTES", "--cache-ttl")
            .description("How many minutes a project is fresh; 360 if not given."));

    /** Creates options none of which is given. */
    public SettingOptions() {}

    /**
     * Returns the options, to be mixed into a program.
     *
     * @return all of them
     */
    public CommandSpec spec() {
        return Options.together(home, roots, database, marketplaces, upstreamIndex, gitHub, timeToLive);
    }

    /**
     * Lets a program understand these options as all of them do.
     *
     * @param program the program
     * @return the same
     */
    public static CommandLine understood(CommandLine program) {
        return program.registerConverter(Path.class, Skillmeat::path);
    }

    /**
     * Returns what is configured for a program that serves: the same as for a command, but projects are not looked for in the
     * current directory, unless that is one of the roots.
     *
     * @return what is configured
     * @throws CommandFailure if a file or value cannot be used
     */
    public Configured configured() {
        Surroundings surroundings = Surroundings.ofProcess();
        Configuration configuration = Configuration.of(this, surroundings);
        List<Path> roots = configuration.find(Setting.ROOTS).isPresent()
                ? configuration.roots()
                : surroundings.rootsOfUser().toList();
        Places places = new Places(
                configuration.home(), roots, configuration.database(), Remote.of(configuration, surroundings));
        return new Configured(places, configuration.timeToLive());
    }

    /**
     * Returns the settings that were given.
     *
     * @param directory what relative paths are relative to
     */
    Map<Setting, Given> given(Path directory) {
        Map<Setting, List<String>> values = new EnumMap<>(Setting.class);
        values.put(Setting.HOME, texts(Options.value(home)));
        values.put(Setting.ROOTS, texts(Options.values(roots)));
        values.put(Setting.DB, texts(Options.value(database)));
        values.put(Setting.MARKETPLACES, Options.values(marketplaces));
        values.put(Setting.UPSTREAM_INDEX, texts(Options.value(upstreamIndex)));
        values.put(Setting.GITHUB, Options.isGiven(gitHub) ? List.of("true") : List.of());
        values.put(Setting.CACHE_TTL, texts(Options.value(timeToLive)));
        Map<Setting, Given> given = new EnumMap<>(Setting.class);
        values.forEach((setting, each) -> {
            if (!each.isEmpty()) {
                given.put(setting, new Given(each, "the command line", directory));
            }
        });
        return given;
    }

    private static List<String> texts(Optional<?> value) {
        return value.map(Object::toString).stream().toList();
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(Object::toString).toList();
    }

    /**
     * What is configured.
     *
     * @param places where everything is
     * @param timeToLive how long a project is fresh
     */
    public record Configured(Places places, Duration timeToLive) {}
}
