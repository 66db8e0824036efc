package io.skillmeat.examples.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.TypeConversionException;

/**
 * The values of a setting, and where they come from.
 *
 * @param values one, unless the setting is a list
 * @param origin a flag, an environment variable, a file, or {@code default}
 * @param base what relative paths are relative to
 */
record Given(List<String> values, String origin, Path base) {
    Given {
        values = List.copyOf(values);
    }

    String value() {
        return values.get(0);
    }

    List<Path> paths(Surroundings surroundings) {
        return values.stream()
                .map(value -> path(value, surroundings))
                .distinct()
                .toList();
    }

    /** Returns a URL as it is, a path as an absolute one. */
    String place(String value, Surroundings surroundings) {
        return value.contains("://") ? value : path(value, surroundings).toString();
    }

    static Path parsed(String value) {
        try {
            return Skillmeat.path(value);
        } catch (TypeConversionException e) {
            throw new CommandFailure(ExitStatus.USAGE, Objects.toString(e.getMessage()), "name a file or directory");
        }
    }

    /** Whether a path is written as one below the user's home. */
    static boolean isOfHome(String value) {
        return value.equals("~") || value.startsWith("~/");
    }

    Path path(String value, Surroundings surroundings) {
        Path path = parsed(value);
        return isOfHome(value)
                ? surroundings
                        .userHome()
                        .resolve(value.substring(Math.min(2, value.length())))
                        .normalize()
                : base.resolve(path).normalize();
    }
}
