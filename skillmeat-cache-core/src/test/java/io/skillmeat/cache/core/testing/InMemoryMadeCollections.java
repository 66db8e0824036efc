package io.skillmeat.cache.core.testing;

import io.skillmeat.cache.Difference;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.internal.store.MadeCollection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The collections of an {@link InMemoryDatabase} that were made through the API. */
final class InMemoryMadeCollections {
    private final Map<EntryId, MadeCollection> made = new HashMap<>();
    private final InMemoryLog log;

    InMemoryMadeCollections(InMemoryLog log) {
        this.log = log;
    }

    List<MadeCollection> list() {
        return made.values().stream().sorted(MadeCollection.BY_NAME).toList();
    }

    Difference remake(EntryId id, UnaryOperator<Optional<MadeCollection>> change, String process) {
        Optional<MadeCollection> before = Optional.ofNullable(made.get(id));
        Optional<MadeCollection> after = change.apply(before);
        if (after.equals(before)) {
            return InMemoryDatabase.NOTHING;
        }
        after.ifPresentOrElse(now -> made.put(id, now), () -> made.remove(id));
        Difference difference = MadeCollection.difference(before, after);
        if (after.isPresent()) {
            log.content(id, difference, process);
        } else {
            log.removed(Selection.of(id), process);
        }
        return difference;
    }
}
