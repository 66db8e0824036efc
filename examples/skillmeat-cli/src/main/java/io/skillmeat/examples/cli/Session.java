package io.skillmeat.examples.cli;

import io.skillmeat.cache.ProjectCache;
import java.util.Optional;

/** What the commands of one run share: the settings, the streams and the cache they opened. Made when the first needs it. */
final class Session implements AutoCloseable {
    private final GlobalOptions options;
    private final Surroundings surroundings;
    private final CacheOpener opener;
    private Optional<Output> output = Optional.empty();
    private Optional<Configuration> configuration = Optional.empty();
    private volatile Optional<ProjectCache> opened = Optional.empty();
    private volatile boolean closed;

    Session(GlobalOptions options, Surroundings surroundings, CacheOpener opener) {
        this.options = options;
        this.surroundings = surroundings;
        this.opener = opener;
    }

    GlobalOptions options() {
        return options;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /**
     * Returns what is configured.
     *
     * @throws CommandFailure if that cannot be read
     */
    Configuration configuration() {
        Configuration present = configuration.orElseGet(() -> Configuration.of(options.settings(), surroundings));
        configuration = Optional.of(present);
        return present;
    }

    Places places() {
        Remote remote =
                options.isOffline() ? Remote.offline(configuration()) : Remote.of(configuration(), surroundings);
        return Places.of(configuration(), remote);
    }

    /** Returns which projects the commands are about. */
    Scope scope() {
        return Scope.of(places());
    }

    Output output() {
        Output present = output.orElseGet(() -> new Output(surroundings, Look.of(options.color(), surroundings)));
        output = Optional.of(present);
        return present;
    }

    /** Opens the cache; it is closed at the end of the run, or when the process is interrupted. */
    ProjectCache cache() {
        return cache(Opening.Looking.WHEN_ASKED);
    }

    /** Opens the cache so that it notices changes of the files by itself. */
    ProjectCache watchingCache() {
        return cache(Opening.Looking.ALWAYS);
    }

    private ProjectCache cache(Opening.Looking looking) {
        ProjectCache present = opened.orElseGet(() -> open(looking));
        opened = Optional.of(present);
        return present;
    }

    private ProjectCache open(Opening.Looking looking) {
        Logging.set(options);
        return opener.open(new Opening(places(), configuration().timeToLive(), looking));
    }

    /** Prints what a command found out, in the form that was asked for. */
    void print(Report report) {
        if (options.isJson()) {
            JsonWriter.write(output().json(), report::writeJson);
        } else {
            report.writeText(output());
        }
        output().flush();
    }

    /**
     * Prints a table of what a command found out, or the same as JSON.
     *
     * @throws CommandFailure if that cannot be printed in that way
     */
    void print(Report report, TableOptions table) {
        switch (options.isJson() ? Format.JSON : table.format(output().look())) {
            case TABLE, TSV, CSV -> {
                output().arrange(table);
                report.writeText(output());
            }
            case JSON -> {
                table.refuseColumns();
                JsonWriter.write(output().json(), report::writeJson);
            }
            case JSONL -> {
                table.refuseColumns();
                JsonLines.write(output().json(), report::writeJson);
            }
        }
        output().flush();
    }

    boolean isClosed() {
        return closed;
    }

    /** Closes the cache, if one was opened. May be called from any thread. */
    @Override
    public void close() {
        closed = true;
        opened.ifPresent(ProjectCache::close);
    }
}
