package io.skillmeat.examples.cli;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command understands, before and after its name. */
@Command(
        name = "skillmeat",
        header = {
            "  skillmeat list --status outdated        what could be updated",
            "  skillmeat list --project . --json       what is here, for a program",
            "  skillmeat search docker --type skill    find something again",
            "  skillmeat refresh                       look at the files now",
            "",
            "Shows which skills, commands, agents, hooks and MCP servers your projects hold,",
            "and which are outdated.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        footer = {"", "'skillmeat help exit-codes' explains the exit codes."})
final class GlobalOptions {
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
                "If not given: ~/projects, ~/dev, ~/workspace, ~/src (those that exist) and the current directory."
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
            names = "--offline",
            scope = ScopeType.INHERIT,
            description = "Ask no host: neither marketplaces on the web nor upstreams, whatever is configured.")
    boolean offline;

    @Option(
            names = "--cache-ttl",
            paramLabel = "MINUTES",
            scope = ScopeType.INHERIT,
            description = "How many minutes a project is fresh; 360 if not given.")
    Optional<String> timeToLive = Optional.empty();

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print one JSON document instead of text.")
    boolean json;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            description = "Colours: auto (the default), always or never.")
    ColorChoice color = ColorChoice.AUTO;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Log what the cache does at start and stop.")
    boolean verbose;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Log every operation of the store with its time; show where failures come from.")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    boolean version;

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
}
