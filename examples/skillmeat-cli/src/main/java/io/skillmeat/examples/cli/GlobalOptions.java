package io.skillmeat.examples.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What every command understands, before and after its name. */
final class GlobalOptions {
    private final SettingOptions settings = new SettingOptions();

    private final OptionSpec offline = Options.everywhere(Options.flag("--offline")
            .description("Ask no host: neither marketplaces on the web nor upstreams, whatever is configured."));

    private final OptionSpec json =
            Options.everywhere(Options.flag("--json").description("Print one JSON document instead of text."));

    private final OptionSpec color = Options.everywhere(Options.valued(ColorChoice.class, "WHEN", "--color")
            .description("Colours: auto (the default), always or never."));

    private final OptionSpec verbose = Options.everywhere(
            Options.flag("-v", "--verbose").description("Log what the cache does at start and stop."));

    private final OptionSpec debug = Options.everywhere(Options.flag("--debug")
            .description("Log every operation of the store with its time; show where failures come from."));

    private final OptionSpec help =
            Options.everywhere(Options.flag("-h", "--help").usageHelp(true).description("Show this help."));

    private final OptionSpec version = Options.flag("-V", "--version")
            .versionHelp(true)
            .description("Show the version.")
            .build();

    /** Returns the program that understands them, without a command yet. */
    CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this)
                .name("skillmeat")
                .versionProvider(new Version())
                .addMixin("settings", settings.spec());
        for (OptionSpec option : new OptionSpec[] {offline, json, color, verbose, debug, help, version}) {
            spec.addOption(option);
        }
        spec.usageMessage()
                .header(
                        "  skillmeat list --status outdated        what could be updated",
                        "  skillmeat list --project . --json       what is here, for a program",
                        "  skillmeat search docker --type skill    find something again",
                        "  skillmeat refresh                       look at the files now",
                        "",
                        "Shows which skills, commands, agents, hooks and MCP servers your projects hold,",
                        "and which are outdated.",
                        "")
                .synopsisSubcommandLabel("COMMAND")
                .footer("", "'skillmeat help exit-codes' explains the exit codes.");
        return spec;
    }

    SettingOptions settings() {
        return settings;
    }

    boolean isOffline() {
        return Options.isGiven(offline);
    }

    boolean isJson() {
        return Options.isGiven(json);
    }

    ColorChoice color() {
        return Options.<ColorChoice>value(color).orElse(ColorChoice.AUTO);
    }

    boolean isVerbose() {
        return Options.isGiven(verbose);
    }

    boolean isDebugging() {
        return Options.isGiven(debug);
    }
}
