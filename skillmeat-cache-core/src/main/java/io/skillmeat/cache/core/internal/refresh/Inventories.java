package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What all processes know of which places were searched for entries, and how that ended: one value in the store for each kind.
 *
 * <p>A process that writes it at the same time as another may undo the other's note; then that place is searched once more.
 */
final class Inventories {
    private static final String KEY = "inventory.";
    private static final String NEVER = "-";

    private final SnapshotStore store;

    Inventories(SnapshotStore store) {
        this.store = store;
    }

    /** Returns what is known of some places together: the oldest look, and any failure. */
    Inventoried of(EntryKind kind, Set<String> places) {
        Map<String, Inventoried> known = read(kind);
        Optional<Instant> listedAt = store.listedAt(kind);
        Optional<SourceFailure> failure = Optional.empty();
        for (String place : places) {
            Inventoried there = known.getOrDefault(place, Inventoried.NEVER);
            failure = failure.or(there::failure);
            listedAt = listedAt.flatMap(oldest -> there.listedAt().map(at -> at.isBefore(oldest) ? at : oldest));
        }
        return new Inventoried(listedAt, failure);
    }

    /** Notes that the source has told everything that exists at some places. */
    void listed(EntryKind kind, Set<String> places, Instant at) {
        Map<String, Inventoried> known = read(kind);
        places.forEach(place -> known.put(place, new Inventoried(Optional.of(at), Optional.empty())));
        write(kind, known);
        store.listed(kind, at);
    }

    /** Notes that the source could not, or not everywhere. */
    void failed(EntryKind kind, Set<String> places, SourceFailure failure) {
        Map<String, Inventoried> known = read(kind);
        for (String place : places) {
            Optional<Instant> before =
                    known.getOrDefault(place, Inventoried.NEVER).listedAt();
            known.put(place, new Inventoried(before, Optional.of(failure)));
        }
        write(kind, known);
    }

    /** What was known before the store was cleared is known no longer. */
    private Map<String, Inventoried> read(EntryKind kind) {
        boolean cleared = store.listedAt(kind).isEmpty();
        Map<String, Inventoried> known = new LinkedHashMap<>();
        store.metadata(KEY + kind.word()).stream().flatMap(String::lines).forEach(line -> {
            String[] fields = line.split(" ", -1);
            Inventoried there = inventoried(fields);
            known.put(decoded(fields[0]), cleared ? new Inventoried(Optional.empty(), there.failure()) : there);
        });
        return known;
    }

    private void write(EntryKind kind, Map<String, Inventoried> known) {
        String value = known.entrySet().stream()
                .map(place -> encoded(place.getKey()) + line(place.getValue()))
                .collect(Collectors.joining("\n"));
        store.metadata(KEY + kind.word(), value);
    }

    private static Inventoried inventoried(String[] fields) {
        Optional<Instant> listedAt =
                Optional.of(fields[1]).filter(at -> !at.equals(NEVER)).map(Inventories::instant);
        Optional<SourceFailure> failure = fields.length < 5
                ? Optional.empty()
                : Optional.of(new SourceFailure(
                        SourceFailure.Kind.valueOf(fields[2]),
                        decoded(fields[4]),
                        instant(fields[3]),
                        Optional.empty()));
        return new Inventoried(listedAt, failure);
    }

    private static String line(Inventoried place) {
        String listedAt = place.listedAt().map(Inventories::millis).orElse(NEVER);
        return " " + listedAt
                + place.failure()
                        .map(why -> " " + why.kind() + " " + millis(why.at()) + " " + encoded(why.message()))
                        .orElse("");
    }

    private static String millis(Instant instant) {
        return Long.toString(instant.toEpochMilli());
    }

    private static Instant instant(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
