package io.skillmeat.examples.cli;

import java.util.Map;

/** Where the process starts. */
final class Main {
    /**
     * Each spares a start the look for something that is not there or not wanted: Groovy's closures and converters of all types
     * of Java for the parser, providers of logs on the class path.
     */
    private static final Map<String, String> KNOWN = Map.of(
            "picocli.disable.closures", "true",
            "picocli.converters.excludes", ".*",
            "slf4j.provider", "org.slf4j.simple.SimpleServiceProvider",
            "slf4j.internal.verbosity", "WARN");

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs one command and returns the exit code. */
    static int run(String... args) {
        KNOWN.forEach(System::setProperty);
        HeadStart.begin();
        Skillmeat skillmeat = new Skillmeat(Surroundings.ofProcess(), new FileCacheOpener());
        Runtime.getRuntime().addShutdownHook(new Thread(skillmeat::close, "skillmeat-shutdown"));
        return skillmeat.run(args);
    }
}
