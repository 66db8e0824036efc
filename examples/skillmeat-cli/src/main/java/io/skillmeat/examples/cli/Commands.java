package io.skillmeat.examples.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;

/**
 * The commands that a command line may mean: only what it names is made, as each costs a start some milliseconds. All are made
 * where all may be told of.
 */
final class Commands {
    /** In the order in which help shows them. */
    private static final List<String> NAMES = List.of(
            "list",
            "show",
            "search",
            "outdated",
            "why",
            "explain",
            "add",
            "remove",
            "sync",
            "refresh",
            "watch",
            "marketplace",
            "status",
            "cache",
            "doctor",
            "completion",
            "help");

    private static final List<String> OF_LIST = List.of("artifacts", "projects", "collections", "marketplace");

    /** The other names, each with the one above. */
    private static final Map<String, String> ALIASES = Map.of("deploy", "add", "undeploy", "remove");

    /** They tell of all commands. */
    private static final List<String> TELLING = List.of("completion", "help");

    private final Session session;
    private final Set<String> words;

    /**
     * Creates the commands.
     *
     * @param arguments what was typed
     */
    Commands(Session session, String... arguments) {
        this.session = session;
        words = new HashSet<>();
        boolean isAllNeeded = false;
        for (String word : arguments) {
            words.add(ALIASES.getOrDefault(word, word));
            isAllNeeded |= mayAskForMore(word);
        }
        if (isAllNeeded || Collections.disjoint(words, NAMES) || !Collections.disjoint(words, TELLING)) {
            words.addAll(NAMES);
            words.addAll(OF_LIST);
        }
    }

    /** Of a file of arguments it is not known what it names, and any group of short options may hold the one for help. */
    private static boolean mayAskForMore(String word) {
        boolean isGroup = word.startsWith("-") && !word.startsWith("--");
        return word.startsWith("@") || word.equals("--help") || (isGroup && word.contains("h"));
    }

    /** Adds them to the program. */
    void addTo(CommandLine program) {
        for (String name : NAMES) {
            if (words.contains(name)) {
                program.addSubcommand(name, command(name));
            }
        }
    }

    private Object command(String name) {
        return switch (name) {
            case "list" -> list();
            case "show" -> new ShowCommand(session);
            case "search" -> new SearchCommand(session);
            case "outdated" -> new OutdatedCommand(session);
            case "why" -> new WhyCommand(session);
            case "explain" -> new ExplainCommand(session);
            case "add" -> new AddCommand(session);
            case "remove" -> new RemoveCommand(session);
            case "sync" -> new SyncCommand(session);
            case "refresh" -> new RefreshCommand(session);
            case "watch" -> new WatchCommand(session);
            case "marketplace" -> new MarketplaceCommand(session);
            case "status" -> new StatusCommand(session);
            case "cache" -> cache();
            case "doctor" -> new DoctorCommand(session);
            case "completion" -> new CompletionCommand(session);
            case "help" -> new HelpCommand(session);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private CommandLine list() {
        CommandLine list = new CommandLine(new ListCommand(session).spec());
        for (String name : OF_LIST) {
            if (words.contains(name)) {
                list.addSubcommand(name, ofList(name));
            }
        }
        return list;
    }

    private Object ofList(String name) {
        return switch (name) {
            case "artifacts" -> new CommandLine(new ListCommand(session).spec()).setCommandName(name);
            case "projects" -> new ListProjectsCommand(session);
            case "collections" -> new ListCollectionsCommand(session);
            case "marketplace" -> new ListMarketplaceCommand(session);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private CommandLine cache() {
        return new CommandLine(new CacheCommand(session))
                .addSubcommand(new StatusCommand(session))
                .addSubcommand(new RefreshCommand(session))
                .addSubcommand(new CacheClearCommand(session))
                .addSubcommand(new ConfigCommand(session));
    }

    /** Returns the names of all commands below one, also of those that were not made. */
    static Collection<String> below(CommandLine command) {
        List<String> names = new ArrayList<>(command.getSubcommands().keySet());
        if (command.getParent() == null) {
            names.addAll(NAMES);
            names.addAll(ALIASES.keySet());
        } else if (command.getCommandName().equals(NAMES.get(0))) {
            names.addAll(OF_LIST);
        }
        return names;
    }
}
