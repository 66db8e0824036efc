package io.skillmeat.cache.core.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.Difference;
import io.skillmeat.cache.Difference.EntryChange;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.MadeCollections.Member;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.testing.Samples;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Collections made through the API: kept as they were made, whatever happens to the rest. */
abstract class MadeCollectionContract extends ArtifactSearchContract {
    private static final ArtifactCollection KIT = ArtifactCollection.made("1", "kit", START);
    private static final ArtifactCollection BOX = ArtifactCollection.made("2", "box", START);
    private static final Snapshot<?> PROJECT = Samples.project("alpha", "a", "b", "c");
    private static final Member A = member(0);
    private static final Member B = member(1);

    @Test
    void madeCollections_everyStep_isWhatWasMade() {
        assertEquals(List.of(), store.madeCollections());
        assertEquals(
                new Difference(EntryChange.CREATED, ids(A, B), List.of(), List.of(), 0),
                put(new MadeCollection(KIT, List.of(B, A))));
        put(new MadeCollection(BOX, List.of()));
        assertEquals(
                List.of("box", "kit"),
                other.madeCollections().stream()
                        .map(made -> made.collection().name())
                        .toList());
        assertEquals(
                Stream.of(A, B).sorted().toList(),
                other.madeCollections().get(1).members());
        assertEquals(
                new Difference(EntryChange.UPDATED, List.of(), List.of(), ids(B), 1),
                store.remake(
                        KIT.id(),
                        stored -> stored.map(made ->
                                made.without(List.of(B), START.plus(SECOND)).named("Kit", START))));
        assertEquals(
                List.of(
                        new MadeCollection(ArtifactCollection.made("1", "Kit", START), List.of(A)),
                        new MadeCollection(BOX, List.of())),
                other.madeCollections());
        store.remake(KIT.id(), stored -> Optional.empty());
        assertEquals(List.of(new MadeCollection(BOX, List.of())), other.madeCollections());
    }

    @Test
    void remake_whateverChanges_isLoggedOnce() {
        Difference made = put(new MadeCollection(KIT, List.of(A)));
        put(new MadeCollection(KIT, List.of(A)));
        store.remake(BOX.id(), stored -> stored);
        store.remake(KIT.id(), stored -> Optional.empty());
        store.remake(KIT.id(), stored -> Optional.empty());
        assertEquals(
                List.of(
                        new LoggedChange.Content(begin + 1, START, "one", KIT.id(), made),
                        new LoggedChange.Removed(begin + 2, START, "one", Selection.of(KIT.id()))),
                store.changesAfter(begin, 10));
    }

    @Test
    void clear_madeCollections_stay() {
        load(PROJECT);
        MadeCollection kit = new MadeCollection(KIT, List.of(A, B));
        put(kit);
        store.clear(START);
        assertEquals(List.of(kit), store.madeCollections());
        assertEquals(List.of(kit), other.madeCollections());
        assertEquals(List.of(), store.list(EntryKind.COLLECTION));
    }

    @Test
    void search_inMadeCollection_findsItsMembersWhereverTheyAre() {
        load(PROJECT);
        load(Samples.collection("mine", "a", "d"));
        put(new MadeCollection(KIT, List.of(A, B)));
        put(new MadeCollection(BOX, List.of(member(Samples.collection("mine", "a", "d"), 1))));
        ArtifactQuery kit = ArtifactQuery.all().in(KIT.id());
        assertEquals(List.of("a", "b"), names(kit));
        assertEquals(List.of("a"), names(ArtifactQuery.text("a").in(KIT.id())));
        assertEquals(List.of("a", "b", "d"), names(ArtifactQuery.all().in(KIT.id(), BOX.id())));
        assertEquals(
                List.of("a", "a", "b", "d"),
                names(ArtifactQuery.all()
                        .in(KIT.id(), Samples.collection("mine").entry().id())));
        assertEquals(
                List.of("b"), names(kit.after(store.search(kit.limit(1)).next().orElseThrow())));
        store.remake(KIT.id(), stored -> stored.map(made -> made.without(List.of(A), START)));
        assertEquals(List.of("b"), names(kit));
        store.remove(ALPHA, START);
        assertEquals(List.of(), names(kit));
        load(PROJECT);
        assertEquals(List.of("b"), names(kit));
    }

    @Test
    void remake_hundredsOfMembers_areKept() {
        List<Member> many = IntStream.range(0, 400)
                .mapToObj(i -> new Member(ALPHA, ArtifactId.of(ALPHA, ArtifactType.SKILL, "s" + i)))
                .toList();
        put(new MadeCollection(KIT, many));
        assertEquals(
                many.stream().sorted().toList(), other.madeCollections().get(0).members());
    }

    private Difference put(MadeCollection made) {
        return store.remake(made.id(), stored -> Optional.of(made));
    }

    private static List<ArtifactId> ids(Member... members) {
        return List.of(members).stream().sorted().map(Member::artifact).toList();
    }

    private static Member member(int index) {
        return member(PROJECT, index);
    }

    private static Member member(Snapshot<?> owner, int index) {
        Artifact artifact = owner.artifacts().get(index);
        return new Member(owner.entry().id(), artifact.id());
    }
}
