package io.skillmeat.examples.cli;

/** Where the process starts. */
final class Main {
    private Main() {}

    public static void main(String[] args) {
        Skillmeat skillmeat = new Skillmeat(Surroundings.ofProcess(), new FileCacheOpener());
        Runtime.getRuntime().addShutdownHook(new Thread(skillmeat::close, "skillmeat-shutdown"));
        System.exit(skillmeat.run(args));
    }
}
