package io.skillmeat.examples.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    @Mixin
    final SettingOptions settings = new SettingOptions();

    @Option(
            names = "--offline",
            scope = ScopeType.INHERIT,
            description = "Ask no host: neither marketplaces on the web nor upstreams, whatever is configured.")
    boolean offline;

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
}
