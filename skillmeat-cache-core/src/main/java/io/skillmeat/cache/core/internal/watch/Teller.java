package io.skillmeat.cache.core.internal.watch;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.WatchLoss;
import io.skillmeat.cache.spi.Change;
import io.skillmeat.cache.spi.ChangeSink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a sink: one hint for each entry, however much of it changed. What the sink throws does no harm. */
final class Teller {
    private static final Logger LOG = LoggerFactory.getLogger(Teller.class);

    private final ChangeSink sink;
    private final Runnable beforeLosses;

    /**
     * Creates a teller.
     *
     * @param beforeLosses runs before each loss or its end is told
     */
    Teller(ChangeSink sink, Runnable beforeLosses) {
        this.sink = sink;
        this.beforeLosses = beforeLosses;
    }

    /** Tells of changed directories, but those of some entries. */
    void tell(Territory territory, Collection<Path> directories, Set<EntryId> untold) {
        Map<EntryId, List<Path>> ofEntries = new LinkedHashMap<>();
        Map<Path, List<Path>> ofOthers = new LinkedHashMap<>();
        for (Path directory : directories) {
            if (territory.zoneOf(directory).isPresent()) {
                Set<EntryId> entries = territory.entriesOf(directory);
                entries.forEach(id -> note(ofEntries, id, directory));
                if (entries.isEmpty()) {
                    note(ofOthers, territory.outside(directory), directory);
                }
            }
        }
        ofEntries.keySet().removeAll(untold);
        ofEntries.forEach((id, changed) -> tell(new Change.OfEntry(id, cause(changed))));
        ofOthers.forEach((path, changed) -> tell(new Change.OfPath(path, cause(changed))));
    }

    private static <K> void note(Map<K, List<Path>> changed, K whose, Path directory) {
        changed.computeIfAbsent(whose, any -> new ArrayList<>()).add(directory);
    }

    /** Tells that another thing was found at a place than before. */
    void tellMoved(Place place) {
        String cause = "the directory came, went or was replaced: " + place.given();
        tell(place.entry()
                .<Change>map(id -> new Change.OfEntry(id, cause))
                .orElseGet(() -> new Change.OfPath(place.given(), cause)));
    }

    void tellNew(Path project) {
        tell(new Change.OfPath(project, "found a profile folder in " + project));
    }

    void tellWatching(Set<EntryId> entries) {
        safely(() -> sink.watching(entries));
    }

    void tellLost(WatchLoss loss) {
        LOG.warn("Changes may go unnoticed: {} at {}: {}", loss.kind(), loss.place(), loss.detail());
        beforeLosses.run();
        safely(() -> sink.lost(loss));
    }

    void tellRecovered(WatchLoss loss) {
        LOG.info("All changes are noticed again: {} at {} is over", loss.kind(), loss.place());
        beforeLosses.run();
        safely(() -> sink.recovered(loss));
    }

    void tell(Change change) {
        safely(() -> sink.changed(change));
    }

    private static String cause(List<Path> changed) {
        String first = "changed on disk: " + changed.get(0);
        return changed.size() == 1 ? first : first + " and " + (changed.size() - 1) + " more directories";
    }

    private static void safely(Runnable told) {
        try {
            told.run();
        } catch (RuntimeException | Error e) {
            LOG.error("A change sink failed; it is told of the next change all the same", e);
        }
    }
}
