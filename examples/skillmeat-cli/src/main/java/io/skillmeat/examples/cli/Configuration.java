package io.skillmeat.examples.cli;

import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.FreshnessPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is configured: flags before the environment, before the project's file, before the user's file, before defaults. */
final class Configuration {
    /** The file of a project, in the current directory or the nearest one above that has it. */
    static final String PROJECT_FILE = ".skillmeat.toml";

    private static final int LONGEST_TTL = 525_600;

    private final Surroundings surroundings;
    private final Path home;
    private final List<Map<Setting, Given>> layers = new ArrayList<>();

    private Configuration(SettingOptions options, Surroundings surroundings) {
        this.surroundings = surroundings;
        layers.add(options.given(surroundings.directory()));
        layers.add(surroundings.given());
        home = find(Setting.HOME)
                .map(given -> given.path(given.value(), surroundings))
                .orElse(surroundings.userHome().resolve(".skillmeat"));
        projectFile()
                .map(file -> ConfigurationFile.read(file, Setting.Reach.PROJECT_FILE))
                .ifPresent(layers::add);
        layers.add(ConfigurationFile.read(userFile(), Setting.Reach.USER_FILE));
    }

    /**
     * Reads what is configured.
     *
     * @throws CommandFailure if a file cannot be read, or holds what it may not
     */
    static Configuration of(SettingOptions options, Surroundings surroundings) {
        return new Configuration(options, surroundings);
    }

    Path home() {
        return home;
    }

    Path userFile() {
        return home.resolve("config.toml");
    }

    private Optional<Path> projectFile() {
        return Stream.iterate(surroundings.directory(), directory -> directory != null, Path::getParent)
                .map(directory -> directory.resolve(PROJECT_FILE))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Returns what was given of a setting, the nearest first; nothing if the default is used. */
    Optional<Given> find(Setting setting) {
        return layers.stream()
                .flatMap(layer -> Optional.ofNullable(layer.get(setting)).stream())
                .findFirst();
    }

    List<Path> roots() {
        return find(Setting.ROOTS).map(given -> given.paths(surroundings)).orElseGet(surroundings::usualRoots);
    }

    Path database() {
        return find(Setting.DB)
                .map(given -> given.path(given.value(), surroundings))
                .orElse(home.resolve("cache").resolve("cache.db"));
    }

    List<String> marketplaces() {
        return find(Setting.MARKETPLACES).stream()
                .flatMap(given -> given.values().stream().map(place -> given.place(place, surroundings)))
                .distinct()
                .toList();
    }

    Optional<Path> upstreamIndex() {
        return find(Setting.UPSTREAM_INDEX).map(given -> given.path(given.value(), surroundings));
    }

    boolean asksGitHub() {
        return find(Setting.GITHUB).map(given -> isTrue(given)).orElse(false);
    }

    private static boolean isTrue(Given given) {
        if (given.value().equals("true") || given.value().equals("false")) {
            return given.value().equals("true");
        }
        throw refused(Setting.GITHUB, given, "true or false");
    }

    /** Returns how long a project is fresh. */
    Duration timeToLive() {
        return find(Setting.CACHE_TTL)
                .map(Configuration::minutes)
                .orElse(FreshnessPolicy.defaultOf(EntryKind.PROJECT).timeToLive());
    }

    private static Duration minutes(Given given) {
        if (given.value().matches("[0-9]{1,6}")) {
            int minutes = Integer.parseInt(given.value());
            if (minutes >= 1 && minutes <= LONGEST_TTL) {
                return Duration.ofMinutes(minutes);
            }
        }
        throw refused(Setting.CACHE_TTL, given, "a number of minutes from 1 to " + LONGEST_TTL);
    }

    /**
     * Returns values as a file may keep them: what is relative to the current directory becomes absolute.
     *
     * @throws CommandFailure if the setting may not have them
     */
    static List<String> kept(Setting setting, Given given, Surroundings surroundings) {
        return switch (setting) {
            case CACHE_TTL -> List.of(Long.toString(minutes(given).toMinutes()));
            case GITHUB -> List.of(Boolean.toString(isTrue(given)));
            case ROOTS, DB, UPSTREAM_INDEX, HOME ->
                given.paths(surroundings).stream().map(Path::toString).toList();
            case MARKETPLACES ->
                given.values().stream()
                        .map(place -> given.place(place, surroundings))
                        .toList();
        };
    }

    private static CommandFailure refused(Setting setting, Given given, String allowed) {
        return new CommandFailure(
                ExitStatus.USAGE,
                setting.key() + " is '" + given.value() + "' (from " + given.origin() + ")",
                "it must be " + allowed);
    }

    /**
     * Returns what is used of a setting, in words, and where it comes from.
     *
     * @throws CommandFailure if it is no usable value
     */
    Given used(Setting setting) {
        List<String> values = switch (setting) {
            case CACHE_TTL -> List.of(Long.toString(timeToLive().toMinutes()));
            case ROOTS -> roots().stream().map(Path::toString).toList();
            case DB -> List.of(database().toString());
            case MARKETPLACES -> marketplaces();
            case UPSTREAM_INDEX -> upstreamIndex().stream().map(Path::toString).toList();
            case GITHUB -> List.of(Boolean.toString(asksGitHub()));
            case HOME -> List.of(home.toString());
        };
        return new Given(values, find(setting).map(Given::origin).orElse("default"), home);
    }
}
