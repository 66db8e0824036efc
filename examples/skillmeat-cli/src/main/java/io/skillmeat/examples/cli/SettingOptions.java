package io.skillmeat.examples.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The settings that a command line can give, and what is configured together with those that the environment and files give: the
 * same for every program of these examples. Not safe for use by several threads.
 */
public final class SettingOptions {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The SkillMeat home with the collections; ~/.skillmeat if not given.")
    Optional<Path> home = Optional.empty();

    @Option(
            names = "--root",
            paramLabel = "DIR",
            parameterConsumer = RootsConsumer.class,
            scope = ScopeType.INHERIT,
            description = {
                "Where to look for projects; may be given several times.",
                "If not given: ~/projects, ~/dev, ~/workspace, ~/src (those that exist), and for a command the current directory."
            })
    List<Path> roots = List.of();

    @Option(
            names = "--db",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The cache's database; cache/cache.db in the home if not given.")
    Optional<Path> database = Optional.empty();

    @Option(
            names = "--marketplace",
            paramLabel = "LOCATION",
            scope = ScopeType.INHERIT,
            description = "A marketplace: a directory, a file or an https URL; may be given several times.")
    List<String> marketplaces = List.of();

    @Option(
            names = "--upstream-index",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "A JSON file that says what upstreams hold; a refresh reads it.")
    Optional<Path> upstreamIndex = Optional.empty();

    @Option(
            names = "--github",
            scope = ScopeType.INHERIT,
            description = "A refresh asks github.com what upstreams hold, with the token in GITHUB_TOKEN if it is set.")
    boolean gitHub;

    @Option(
            names = "--cache-ttl",
            paramLabel = "MINUTES",
            scope = ScopeType.INHERIT,
            description = "How many minutes a project is fresh; 360 if not given.")
    Optional<String> timeToLive = Optional.empty();

    /** Creates options none of which is given. */
    public SettingOptions() {}

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
        values.put(Setting.HOME, home.stream().map(Path::toString).toList());
        values.put(Setting.ROOTS, roots.stream().map(Path::toString).toList());
        values.put(Setting.DB, database.stream().map(Path::toString).toList());
        values.put(Setting.MARKETPLACES, marketplaces);
        values.put(
                Setting.UPSTREAM_INDEX,
                upstreamIndex.stream().map(Path::toString).toList());
        values.put(Setting.GITHUB, gitHub ? List.of("true") : List.of());
        values.put(Setting.CACHE_TTL, timeToLive.stream().toList());
        Map<Setting, Given> given = new EnumMap<>(Setting.class);
        values.forEach((setting, each) -> {
            if (!each.isEmpty()) {
                given.put(setting, new Given(each, "the command line", directory));
            }
        });
        return given;
    }

    /**
     * What is configured.
     *
     * @param places where everything is
     * @param timeToLive how long a project is fresh
     */
    public record Configured(Places places, Duration timeToLive) {}
}
