package io.skillmeat.examples.cli;

import java.io.Console;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a process finds around itself.
 *
 * @param userHome the user's home directory
 * @param directory the current directory
 * @param variables the environment
 * @param terminal the character set of the terminal that it writes to; absent if it writes to a pipe or file
 * @param streams where words come from and go
 * @param clock tells how long ago something was
 */
record Surroundings(
        Path userHome,
        Path directory,
        Map<String, String> variables,
        Optional<Charset> terminal,
        Streams streams,
        InstantSource clock) {
    /** The directories under the user's own that SkillMeat looks for projects in. */
    private static final List<String> USUAL_ROOTS = List.of("projects", "dev", "workspace", "src");

    static Surroundings ofProcess() {
        // Java 22 to 24 otherwise give a console even for a pipe.
        System.setProperty("jdk.console", "java.base");
        return new Surroundings(
                Path.of(System.getProperty("user.home")),
                Path.of("").toAbsolutePath(),
                System.getenv(),
                Optional.ofNullable(System.console()).map(Console::charset),
                new Streams(
                        System.in, new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err)),
                InstantSource.system());
    }

    /** Returns the usual roots that exist and the current directory; never the whole file system. */
    List<Path> usualRoots() {
        Stream<Path> here = Stream.of(directory).filter(place -> place.getParent() != null);
        return Stream.concat(rootsOfUser(), here).distinct().toList();
    }

    /** Returns the usual roots that exist. */
    Stream<Path> rootsOfUser() {
        return USUAL_ROOTS.stream().map(userHome::resolve).filter(Files::isDirectory);
    }

    /** Returns the settings that the environment gives. */
    Map<Setting, Given> given() {
        Map<Setting, Given> given = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            variable(setting.variable())
                    .map(value -> setting.isList() ? List.of(value.split(File.pathSeparator)) : List.of(value))
                    .ifPresent(values -> given.put(setting, new Given(values, setting.variable(), directory)));
        }
        return given;
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

    /**
     * The streams of a process.
     *
     * @param in where answers come from
     * @param out where data goes
     * @param err where everything else goes
     */
    record Streams(InputStream in, OutputStream out, OutputStream err) {}
}
