package io.skillmeat.examples.server;

import io.skillmeat.examples.cli.SettingOptions;
import picocli.CommandLine;

/** Where the process starts. */
final class Main {
    private static final long LONGEST_STOP_MILLIS = 10_000;

    private Main() {}

    public static void main(String[] args) {
        System.setProperty("org.jboss.logging.provider", "slf4j");
        ServerCommand command = new ServerCommand();
        Thread serving = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(command, serving), "stop"));
        int code = SettingOptions.understood(new CommandLine(command)).execute(args);
        if (code != 0) {
            Runtime.getRuntime().halt(code);
        }
    }

    /** Lets the server end, and the process with it. */
    private static void stop(ServerCommand command, Thread serving) {
        command.stop();
        try {
            serving.join(LONGEST_STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
