package io.skillmeat.cache.jmh;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.sql.SqlStore;
import io.skillmeat.cache.core.internal.store.sql.StoreOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The part of the long form that compares searches with LIKE and Lucene: the first argument is the directory of the page, the
 * others are numbers of artifacts. A million takes some 20 minutes and 4 GB of disk.
 */
public final class SearchForm {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final int HITS = 20;
    private static final int SCANS = 10;
    private static final Duration PART = Duration.ofSeconds(30);

    private SearchForm() {}

    /** Measures, writes the results, and makes the page again. */
    public static void main(String[] arguments) throws Exception {
        Path page = Path.of(arguments[0]);
        measure(Stream.of(arguments).skip(1).map(Integer::valueOf).toList(), PART)
                .write(page);
        PerformancePage.write(Results.read(page.resolve("performance/results.json")), page);
    }

    static Searches measure(List<Integer> sizes, Duration part) throws Exception {
        Machine machine = Machine.present();
        List<Searches.Size> measured = new ArrayList<>();
        for (int artifacts : sizes) {
            measured.add(measure(artifacts, part));
        }
        return new Searches(machine, measured);
    }

    private static Searches.Size measure(int artifacts, Duration part) throws Exception {
        Path directory = Data.temporaryDirectory();
        try (SnapshotStore store =
                        SqlStore.open(directory.resolve("db/cache.db"), new StoreOptions(CLOCK, "benchmark"));
                LikeTable like = new LikeTable(directory);
                LuceneIndex index = new LuceneIndex(directory)) {
            SearchCorpus.each(artifacts, project -> {
                put(store, project);
                like.add(project);
                index.add(project);
            });
            try (LuceneIndex.Searcher lucene = index.searcher()) {
                List<Sample> samples =
                        new ArrayList<>(Turns.measure(operations(store, lucene), part.dividedBy(3), part));
                samples.addAll(scans(like));
                return new Searches.Size(
                        artifacts,
                        store.status().bytes(),
                        Files.size(directory.resolve("like.db")),
                        size(directory.resolve("lucene")),
                        samples);
            }
        } finally {
            Data.delete(directory);
        }
    }

    private static void put(SnapshotStore store, Snapshot<Project> project) {
        var seen = store.state(project.entry().id()).current();
        store.put(project, new Fetch(seen, CLOCK.instant(), Optional.empty(), Optional.empty()));
    }

    /** What takes seconds would keep the others from their turns. */
    private static List<Sample> scans(LikeTable like) throws Exception {
        List<Sample> samples = new ArrayList<>();
        for (SearchClass of : SearchClass.values()) {
            if (of != SearchClass.MISSPELT) {
                Operation operation = Operation.of(Searches.name(of, "LIKE"), () -> like.find(of.words()));
                List<Double> nanos = new ArrayList<>();
                for (int i = 0; i < SCANS; i++) {
                    nanos.add(operation.measure());
                }
                samples.add(Sample.of(operation.name(), nanos));
            }
        }
        return samples;
    }

    private static List<Operation> operations(SnapshotStore store, LuceneIndex.Searcher lucene) {
        List<Operation> operations = new ArrayList<>();
        for (SearchClass of : SearchClass.values()) {
            ArtifactQuery query = ArtifactQuery.text(of.text()).limit(HITS);
            operations.add(Operation.of(Searches.name(of, "search"), () -> store.search(query)));
            operations.add(Operation.of(Searches.name(of, "Lucene"), () -> lucene.find(of)));
        }
        return operations;
    }

    private static long size(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.mapToLong(SearchForm::bytes).sum();
        }
    }

    private static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
