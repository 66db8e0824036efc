package io.skillmeat.examples.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of this command line, in the macros of man(7): made of what the help of each command is made of. */
final class ManPage {
    private static final int NAMES_END = 4;

    private final List<String> lines = new ArrayList<>();

    private ManPage() {}

    static List<String> of(CommandLine root) {
        ManPage page = new ManPage();
        page.lines.add(".TH SKILLMEAT 1");
        page.section("NAME", "skillmeat - what the projects of this machine hold, and what of it is outdated");
        page.section("SYNOPSIS", "skillmeat [OPTIONS] COMMAND");
        page.section("OPTIONS", "These are understood before and after the command.");
        page.options(root);
        page.section("COMMANDS", "");
        page.commands(root);
        page.section("EXIT STATUS", "");
        for (ExitStatus status : ExitStatus.values()) {
            page.tagged(Integer.toString(status.code()), status.meaning());
        }
        page.section("ENVIRONMENT", "");
        for (Setting setting : Setting.values()) {
            page.tagged(setting.variable(), "stands for the setting " + setting.key());
        }
        return page.lines;
    }

    private void section(String heading, String text) {
        lines.add(".SH " + heading);
        if (!text.isEmpty()) {
            lines.add(escaped(text));
        }
    }

    /** A command of several names is told of once. */
    private void commands(CommandLine parent) {
        for (CommandLine command : new LinkedHashSet<>(parent.getSubcommands().values())) {
            Help help = plain(command);
            lines.add(".SS " + escaped(help.abbreviatedSynopsis().strip()));
            lines.add(escaped(help.description().strip()));
            parameters(command);
            options(command);
            commands(command);
        }
    }

    private void parameters(CommandLine command) {
        Help help = plain(command);
        for (PositionalParamSpec parameter : command.getCommandSpec().positionalParameters()) {
            row(help.createDefaultParameterRenderer()
                    .render(parameter, help.parameterLabelRenderer(), help.colorScheme()));
        }
    }

    /** What a command inherits stands at the beginning. */
    private void options(CommandLine command) {
        Help help = plain(command);
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (!option.hidden() && !option.inherited()) {
                row(help.createDefaultOptionRenderer()
                        .render(option, help.parameterLabelRenderer(), help.colorScheme()));
            }
        }
    }

    /** Of each line, all columns but the last are names. */
    private void row(Ansi.Text[][] rendered) {
        String names = Stream.of(rendered[0])
                .limit(NAMES_END)
                .map(Ansi.Text::plainString)
                .collect(Collectors.joining());
        String text = Stream.of(rendered)
                .map(columns -> columns[columns.length - 1].plainString().strip())
                .collect(Collectors.joining(" "));
        tagged(names.strip(), text);
    }

    private void tagged(String tag, String text) {
        lines.add(".TP");
        lines.add(".B " + escaped(tag));
        lines.add(escaped(text));
    }

    private static Help plain(CommandLine command) {
        return new Help(command.getCommandSpec(), CommandLine.Help.defaultColorScheme(Ansi.OFF));
    }

    /** A line that begins with a dot or quote would be a macro, a bare dash may become a hyphen. */
    private static String escaped(String text) {
        String marked = text.replace("\\", "\\e").replace("-", "\\-").replaceAll("\\R *", " ");
        return marked.startsWith(".") || marked.startsWith("'") ? "\\&" + marked : marked;
    }
}
