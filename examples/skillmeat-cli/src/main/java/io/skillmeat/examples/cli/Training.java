package io.skillmeat.examples.cli;

import java.util.ArrayList;
import java.util.List;

/** A program that runs what is asked most, once each: the start script has the JVM archive the classes that this loads. */
final class Training {
    private static final List<List<String>> COMMANDS = List.of(
            List.of("list"),
            List.of("list", "--status", "outdated", "--type", "skill"),
            List.of("list", "--json"),
            List.of("list", "projects"),
            List.of("search", "one", "--type", "skill"),
            List.of("search", "one", "--json"),
            List.of("show", "one"),
            List.of("outdated"),
            List.of("status"));

    private Training() {}

    /** Runs the commands, each with the options that are given. */
    public static void main(String[] options) {
        for (List<String> command : COMMANDS) {
            List<String> line = new ArrayList<>(command);
            line.addAll(List.of(options));
            Main.run(line.toArray(String[]::new));
        }
    }
}
