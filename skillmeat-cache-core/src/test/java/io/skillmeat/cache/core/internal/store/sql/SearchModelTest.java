package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactSort;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Facet;
import io.skillmeat.cache.MadeCollections.Member;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.UpdateState.Severity;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.FoundArtifact;
import io.skillmeat.cache.core.internal.store.MadeCollection;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.Effort;
import io.skillmeat.cache.core.testing.Generated;
import io.skillmeat.cache.core.testing.InMemoryStore;
import io.skillmeat.cache.core.testing.Samples;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Random queries with random filters: the file and the store in memory find, count and facet the same, page by page. */
class SearchModelTest extends SqlFixture {
    private static final EntryId MADE = EntryId.of(EntryKind.COLLECTION, "made");
    private static final int MOST = ArtifactQuery.MAX_LIMIT;

    private final List<Snapshot<?>> snapshots = snapshots();
    private final List<Artifact> artifacts = snapshots.stream()
            .flatMap(snapshot -> snapshot.artifacts().stream())
            .toList();

    @Test
    void search_random_isTheSameInTheFileAndInMemory() {
        long seed = Effort.seed();
        Random random = new Random(seed);
        InMemoryStore memory = new InMemoryStore(clock);
        try (SnapshotStore file = open()) {
            fill(file);
            fill(memory);
            for (int i = 0; i < Effort.rounds(150, 10_000); i++) {
                ArtifactQuery query = query(random);
                String where = "seed " + seed + ", query " + i + ": " + query;
                compare(file.search(query), memory.search(query), query, where);
                assertEquals(counted(file, query), file.search(query).facets(), where);
                assertEquals(ids(file.search(query)), walked(file, query, 1 + random.nextInt(30)), where);
            }
        }
    }

    private static List<Snapshot<?>> snapshots() {
        List<Snapshot<?>> all = new ArrayList<>(Generated.projects(3, 6, 25));
        all.add(Samples.collection("mine", "docker", "docker-compose", "café", "c++:node.js and more", "試験"));
        all.add(Samples.marketplace("theirs", "docker", "dokcer", "review:reviews a docker file"));
        return all;
    }

    private void fill(SnapshotStore store) {
        for (Snapshot<?> snapshot : snapshots) {
            var seen = store.state(snapshot.entry().id()).current();
            store.put(snapshot, new Fetch(seen, clock.instant(), Optional.empty(), Optional.empty()));
        }
        List<Member> members = snapshots.stream()
                .flatMap(snapshot -> snapshot.artifacts().stream()
                        .limit(3)
                        .map(artifact -> new Member(snapshot.entry().id(), artifact.id())))
                .toList();
        ArtifactCollection kit = ArtifactCollection.made("made", "kit", clock.instant());
        store.remake(kit.id(), any -> Optional.of(new MadeCollection(kit, members)));
    }

    private ArtifactQuery query(Random random) {
        ArtifactQuery query = random.nextInt(4) == 0 ? ArtifactQuery.all() : ArtifactQuery.text(text(random));
        if (random.nextInt(3) == 0) {
            query = query.kind(any(random, EntryKind.values()));
        }
        if (random.nextInt(3) == 0) {
            query = query.in(owner(random), owner(random));
        }
        if (random.nextInt(4) == 0) {
            query = query.type(artifact(random).type());
        }
        if (random.nextInt(5) == 0) {
            query = query.status(any(random, ArtifactStatus.values()), any(random, ArtifactStatus.values()));
        }
        if (random.nextInt(5) == 0) {
            query = random.nextBoolean() ? query.outdatedOnly() : query.severity(any(random, Severity.values()));
        }
        if (random.nextInt(6) == 0) {
            query = query.tag(first(artifact(random).metadata().tags()));
        }
        if (random.nextInt(6) == 0) {
            query = query.tool(first(artifact(random).metadata().tools()));
        }
        return query.sort(any(random, ArtifactSort.values())).limit(MOST).facets(Facet.values());
    }

    /** A piece of a name, perhaps with a letter too many, too few or another; or two pieces. */
    private String text(Random random) {
        String name = artifact(random).name();
        int from = random.nextBoolean() ? 0 : random.nextInt(name.length());
        String piece = name.substring(from, from + 1 + random.nextInt(name.length() - from));
        int at = random.nextInt(piece.length());
        return switch (random.nextInt(6)) {
            case 0 -> piece.substring(0, at) + "q" + piece.substring(at);
            case 1 -> piece.substring(0, at) + piece.substring(at + 1);
            case 2 -> piece + " " + artifact(random).name();
            case 3 -> piece.replace('-', ' ');
            default -> piece;
        };
    }

    private EntryId owner(Random random) {
        int which = random.nextInt(snapshots.size() + 1);
        return which == snapshots.size() ? MADE : snapshots.get(which).entry().id();
    }

    private Artifact artifact(Random random) {
        return artifacts.get(random.nextInt(artifacts.size()));
    }

    private static String first(Collection<String> words) {
        return words.stream().findFirst().orElse("none");
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    /** Of those that match equally well, how well is a matter of weights that only the file has. */
    private static void compare(
            Page<FoundArtifact> file, Page<FoundArtifact> memory, ArtifactQuery query, String where) {
        boolean ranked = query.sort() == ArtifactSort.RELEVANCE && !query.text().isEmpty();
        assertEquals(ordered(memory, ranked), ordered(file, ranked), where);
        assertEquals(memory.total(), file.total(), where);
        assertEquals(memory.facets(), file.facets(), where);
        assertEquals(memory.didYouMean(), file.didYouMean(), where);
    }

    private static List<String> ordered(Page<FoundArtifact> page, boolean anyhow) {
        return anyhow ? ids(page).stream().sorted().toList() : ids(page);
    }

    private static List<String> ids(Page<FoundArtifact> page) {
        return page.items().stream().map(found -> found.artifact().id().value()).toList();
    }

    private static List<String> walked(SnapshotStore store, ArtifactQuery query, int limit) {
        List<String> all = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Page<FoundArtifact> page =
                    store.search(next.map(query::after).orElse(query).limit(limit));
            all.addAll(ids(page));
            next = page.next();
        } while (next.isPresent());
        return all;
    }

    /** What is found is counted by hand. */
    private static Object counted(SnapshotStore store, ArtifactQuery query) {
        List<FoundArtifact> found = store.search(query).items();
        return EnumSet.allOf(Facet.class).stream()
                .collect(Collectors.toMap(
                        facet -> facet,
                        facet -> found.stream()
                                .flatMap(one -> values(facet, one))
                                .collect(Collectors.groupingBy(value -> value, Collectors.counting()))
                                .entrySet()
                                .stream()
                                .map(count -> new Facet.Count(count.getKey(), count.getValue()))
                                .sorted((a, b) -> a.hits() == b.hits()
                                        ? a.value().compareTo(b.value())
                                        : Long.compare(b.hits(), a.hits()))
                                .toList()));
    }

    private static Stream<String> values(Facet facet, FoundArtifact found) {
        Artifact artifact = found.artifact();
        EntryId owner = found.owner().entry().id();
        return switch (facet) {
            case KIND -> Stream.of(owner.kind().word());
            case ENTRY -> Stream.of(owner.value());
            case TYPE -> Stream.of(artifact.type().name());
            case STATUS -> Stream.of(artifact.status().word());
            case TAG ->
                artifact.metadata().tags().stream().map(String::toLowerCase).distinct();
            case ORIGIN -> artifact.provenance().collection().stream();
        };
    }
}
