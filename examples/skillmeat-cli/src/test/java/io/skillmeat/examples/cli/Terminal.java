package io.skillmeat.examples.cli;

import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.FreshnessPolicy;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.core.MarketplaceSource;
import io.skillmeat.cache.core.SkillmeatCache;
import io.skillmeat.cache.spi.VersionSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Types commands, as a person at a terminal or as a script behind a pipe. The database is a real one. */
final class Terminal {
    private final CacheOpener opener;
    private final ByteArrayOutputStream captured = new ByteArrayOutputStream();
    private final Map<String, String> variables = new HashMap<>();
    private Optional<Charset> charset = Optional.empty();
    private OutputStream out = captured;
    private Path userHome = Path.of("/home/ada");
    private Path directory = userHome;
    private InputStream in = InputStream.nullInputStream();

    private Terminal(CacheOpener opener) {
        this.opener = opener;
    }

    /** Returns a terminal for a cache of a source, with its database in a directory. */
    static Terminal of(ScriptedSource source, Path directory) {
        return new Terminal(opening -> open(source, directory, opening));
    }

    static Terminal of(CacheOpener opener) {
        return new Terminal(opener);
    }

    /** Opens the cache that the commands typed here work on. */
    static ProjectCache open(ScriptedSource source, Path directory) {
        Places places = new Places(directory, List.of(), directory, Remote.NONE);
        return open(source, directory, new Opening(places, Duration.ofHours(6), Opening.Looking.WHEN_ASKED));
    }

    private static ProjectCache open(ScriptedSource source, Path directory, Opening opening) {
        Remote remote = opening.places().remote();
        SkillmeatCache cache = SkillmeatCache.at(directory.resolve("cache").resolve("cache.db"))
                .source(source)
                .versions(remote.versions().toArray(VersionSource[]::new))
                .freshness(EntryKind.PROJECT, FreshnessPolicy.ttl(opening.timeToLive()))
                .refreshing(RefreshPolicy.onDemand().attempts(1));
        return (remote.marketplaces().isEmpty() ? cache : cache.source(MarketplaceSource.of(remote.marketplaces())))
                .open();
    }

    /** Makes it a terminal of so many columns. */
    Terminal columns(int columns) {
        charset = Optional.of(charset.orElse(StandardCharsets.UTF_8));
        return variable("COLUMNS", Integer.toString(columns));
    }

    Terminal charset(Charset value) {
        charset = Optional.of(value);
        return this;
    }

    Terminal variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    Terminal out(OutputStream value) {
        out = value;
        return this;
    }

    /** Makes it that of somebody with a home of their own. */
    Terminal home(Path value) {
        userHome = value;
        directory = value;
        return this;
    }

    /** Types a line when asked. */
    Terminal typing(String line) {
        in = new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Terminal in(Path value) {
        directory = value;
        return this;
    }

    Result run(String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        captured.reset();
        Surroundings surroundings = new Surroundings(
                userHome,
                directory,
                variables,
                charset,
                new Surroundings.Streams(in, out, err),
                InstantSource.system());
        int code = new Skillmeat(surroundings, opener).run(args);
        Charset read = charset.orElse(StandardCharsets.UTF_8);
        return new Result(code, captured.toString(read), err.toString(read));
    }

    /**
     * What a command did.
     *
     * @param code its exit code
     * @param out what it printed as data
     * @param err what else it said
     */
    record Result(int code, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }
}
