package io.skillmeat.examples.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * What a process finds around itself.
 *
 * @param userHome the user's home directory
 * @param directory the current directory
 * @param variables the environment
 * @param terminal the character set of the terminal that it writes to; absent if it writes to a pipe or file
 * @param out where data goes
 * @param err where everything else goes
 * @param clock tells how long ago something was
 */
record Surroundings(
        Path userHome,
        Path directory,
        Map<String, String> variables,
        Optional<Charset> terminal,
        OutputStream out,
        OutputStream err,
        InstantSource clock) {
    static Surroundings ofProcess() {
        // Java 22 to 24 otherwise give a console even for a pipe.
        System.setProperty("jdk.console", "java.base");
        return new Surroundings(
                Path.of(System.getProperty("user.home")),
                Path.of("").toAbsolutePath(),
                System.getenv(),
                Optional.ofNullable(System.console()).map(Console::charset),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                InstantSource.system());
    }

    Path resolve(Path path) {
        return directory.resolve(path).normalize();
    }

    /** Returns the character set to write in: a terminal's own, UTF-8 everywhere else. */
    Charset charset() {
        return terminal.orElse(StandardCharsets.UTF_8);
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }
}
