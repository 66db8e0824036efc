package io.skillmeat.cache.core.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.ArtifactVersion;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Provenance;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.UpstreamCheck;
import io.skillmeat.cache.core.testing.Samples;
import io.skillmeat.cache.spi.Validator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store keeps of what upstreams said. M17 is the number of an acceptance case. */
abstract class UpstreamContract extends StoreContentContract {
    private static final Duration TIME_TO_LIVE = Duration.ofHours(6);
    private static final Duration LEASE = Duration.ofMinutes(2);

    @Test
    void takeDue_neverAsked_givesEachQuestionOnce() {
        load(collection("work", "a", "b"));
        load(collection("home", "a"));
        assertEquals(List.of("up/a", "up/b"), due(Selection.all()));
    }

    @Test
    void takeDue_taken_isNotGivenToOthersBeforeTheLeaseIsOver() {
        load(collection("work", "a"));
        due(Selection.all());
        assertEquals(List.of(), due(other, Selection.all(), Instant.EPOCH));
        clock.advance(LEASE);
        assertEquals(List.of("up/a"), due(other, Selection.all(), Instant.EPOCH));
    }

    @Test
    void takeDue_ofOneEntry_givesOnlyItsQuestions() {
        load(collection("work", "a"));
        load(collection("home", "b"));
        assertEquals(
                List.of("up/b"), due(Selection.of(collection("home").entry().id())));
        assertEquals(List.of(), due(Selection.of(EntryKind.PROJECT)));
        assertEquals(List.of("up/a"), due(Selection.of(EntryKind.COLLECTION)));
    }

    @Test
    void takeDue_limited_givesTheRestNextTime() {
        load(collection("work", "a", "b", "c"));
        assertEquals(2, store.takeDue(asked(Selection.all(), Instant.EPOCH), 2).size());
        assertEquals(1, store.takeDue(asked(Selection.all(), Instant.EPOCH), 2).size());
    }

    @Test
    void takeDue_answered_isDueAgainWhenTheAnswerIsOldOrOfTheFuture() {
        load(collection("work", "a"));
        answer("a", "2.0.0");
        assertEquals(List.of(), due(Selection.all()));
        clock.advance(TIME_TO_LIVE);
        assertEquals(List.of("up/a"), due(Selection.all()));
    }

    @Test
    void takeDue_failed_waitsForTheNextAttemptUnlessItIsToldNotTo() {
        load(collection("work", "a"));
        UpstreamState state =
                store.takeDue(asked(Selection.all(), Instant.EPOCH), 10).get(0);
        SourceFailure failure = failure("no line");
        store.answered(List.of(
                new UpstreamState(state.question(), Optional.empty(), Optional.empty(), Optional.of(failure), 1)));
        assertEquals(List.of(), due(Selection.all()));
        assertEquals(
                List.of("up/a"), due(store, Selection.all(), clock.instant().plusMillis(1)));
        clock.advance(LEASE);
        UpstreamState again =
                store.takeDue(asked(Selection.all(), Instant.EPOCH), 10).get(0);
        assertEquals(Optional.of(failure), again.failure());
        assertEquals(1, again.attempts());
    }

    @Test
    void takeDue_failedInTheFutureOfAClockThatWentBack_isAskedAgain() {
        load(collection("work", "a"));
        UpstreamState state =
                store.takeDue(asked(Selection.all(), Instant.EPOCH), 10).get(0);
        Instant ahead = clock.instant().plus(Duration.ofDays(3_650));
        SourceFailure failure = new SourceFailure(
                SourceFailure.Kind.TRANSIENT, "no line", ahead, Optional.of(ahead.plus(Duration.ofHours(1))));
        store.answered(List.of(
                new UpstreamState(state.question(), Optional.empty(), Optional.empty(), Optional.of(failure), 1)));
        assertEquals(List.of("up/a"), due(Selection.all()));
    }

    @Test
    void takeDue_whatNobodyAsksAnyMore_isForgottenOnceItIsOld() {
        load(collection("work", "a"));
        answer("a", "2.0.0");
        load(collection("work"));
        clock.advance(TIME_TO_LIVE);
        assertEquals(List.of(), due(Selection.all()));
        load(collection("work", "a"));
        assertEquals(
                Optional.empty(),
                store.search(ArtifactQuery.all()).items().get(0).check());
    }

    @Test
    void answered_newer_isFoundAndCountedAsOutdatedEverywhere() {
        load(collection("work", "a", "b"));
        load(other, collection("home", "a"));
        List<FoundArtifact> told = answer("a", "2.0.0");
        assertEquals(
                List.of("a", "a"),
                told.stream().map(hit -> hit.artifact().name()).toList());
        for (SnapshotStore process : List.of(store, other)) {
            List<FoundArtifact> found =
                    process.search(ArtifactQuery.all().outdatedOnly()).items();
            assertEquals(2, found.size());
            assertEquals(
                    Optional.of("2.0.0"),
                    found.get(0).check().orElseThrow().latest().orElseThrow().version());
            process.list(EntryKind.COLLECTION)
                    .forEach(entry -> assertEquals(1, entry.counts().outdated()));
        }
    }

    @Test
    void answered_again_tellsOnlyWhatIsNew() {
        load(collection("work", "a"));
        assertEquals(1, answer("a", "2.0.0").size());
        clock.advance(TIME_TO_LIVE);
        assertEquals(0, answer("a", "3.0.0").size());
        clock.advance(TIME_TO_LIVE);
        assertEquals(0, answer("a", "1.0.0").size());
        assertEquals(0, store.search(ArtifactQuery.all().outdatedOnly()).total());
        assertEquals(0, store.list(EntryKind.COLLECTION).get(0).counts().outdated());
    }

    @Test
    void answered_gone_isKept() {
        load(collection("work", "a"));
        UpstreamState state =
                store.takeDue(asked(Selection.all(), Instant.EPOCH), 10).get(0);
        UpstreamCheck gone = new UpstreamCheck(Optional.empty(), clock.instant());
        store.answered(
                List.of(new UpstreamState(state.question(), Optional.of(gone), Optional.empty(), Optional.empty(), 0)));
        assertEquals(
                Optional.of(gone),
                store.search(ArtifactQuery.all()).items().get(0).check());
    }

    /** A row may be read as one text, with such characters between its columns. */
    @ParameterizedTest
    @ValueSource(strings = {"\u001e", "\u001f", "a\u001fb"})
    void answered_controlCharacters_areFoundAsTheyWereAnswered(String version) {
        load(collection("work", "a"));
        answer("a", version);
        UpstreamCheck check =
                store.search(ArtifactQuery.all()).items().get(0).check().orElseThrow();
        assertEquals(Optional.of(version), check.latest().orElseThrow().version());
    }

    /** M17: a refresh of the items keeps what upstream said, whatever else changes of them. */
    @Test
    void put_changedItems_keepsWhatUpstreamSaid() {
        load(collection("work", "a"));
        answer("a", "2.0.0");
        Snapshot<ArtifactCollection> reworded = new Snapshot<>(
                collection("work").entry(),
                List.of(member(collection("work").entry().id(), "a", "better")),
                List.of());
        load(reworded);
        FoundArtifact found =
                store.search(ArtifactQuery.all().outdatedOnly()).items().get(0);
        assertEquals("better", found.artifact().metadata().model().orElseThrow());
        assertTrue(found.check().isPresent());
        assertEquals(1, store.list(EntryKind.COLLECTION).get(0).counts().outdated());
    }

    @Test
    void put_entryThatWasCleared_stillKnowsWhatUpstreamSaid() {
        load(collection("work", "a"));
        answer("a", "2.0.0");
        store.clear(clock.instant());
        load(collection("work", "a"));
        assertEquals(1, store.search(ArtifactQuery.all().outdatedOnly()).total());
    }

    @Test
    void named_anyOfSomeNames_isFoundInOrderWithItsEntryAndAnswer() {
        load(collection("work", "a", "b"));
        load(collection("home", "Á", "c"));
        answer("a", "2.0.0");
        List<FoundArtifact> found = store.named(List.of("A", "c"));
        assertEquals(
                List.of("a", "c", "Á"),
                found.stream().map(item -> item.artifact().name()).sorted().toList());
        assertEquals(1, found.stream().filter(item -> item.check().isPresent()).count());
        assertEquals(List.of(), store.named(List.of("none")));
        assertEquals(List.of(), store.named(List.of()));
    }

    @Test
    void answered_moves_theRevision() {
        load(collection("work", "a"));
        long before = store.revision();
        answer("a", "2.0.0");
        assertTrue(store.revision() > before);
    }

    @Test
    void validatorAndAnswer_comeBackAsTheyWere() {
        load(collection("work", "a"));
        UpstreamState asked =
                store.takeDue(asked(Selection.all(), Instant.EPOCH), 10).get(0);
        ArtifactVersion latest = new ArtifactVersion(Optional.of("aa"), Optional.of("0f3c9a7"), Optional.empty());
        UpstreamState answered = new UpstreamState(
                asked.question(),
                Optional.of(new UpstreamCheck(Optional.of(latest), clock.instant())),
                Optional.of(new Validator("etag")),
                Optional.empty(),
                0);
        store.answered(List.of(answered));
        clock.advance(TIME_TO_LIVE);
        assertEquals(List.of(answered), store.takeDue(asked(Selection.all(), Instant.EPOCH), 10));
    }

    private List<FoundArtifact> answer(String name, String version) {
        ArtifactVersion latest = new ArtifactVersion(Optional.empty(), Optional.empty(), Optional.of(version));
        UpstreamCheck check = new UpstreamCheck(Optional.of(latest), clock.instant());
        List<UpstreamState> states = store.takeDue(asked(Selection.all(), Instant.EPOCH), 10).stream()
                .filter(state -> state.question().upstream().equals("up/" + name))
                .map(state ->
                        new UpstreamState(state.question(), Optional.of(check), Optional.empty(), Optional.empty(), 0))
                .toList();
        return store.answered(states);
    }

    private List<String> due(Selection whose) {
        return due(store, whose, Instant.EPOCH);
    }

    private List<String> due(SnapshotStore by, Selection whose, Instant failedBefore) {
        return by.takeDue(asked(whose, failedBefore), 10).stream()
                .map(state -> state.question().upstream())
                .sorted()
                .toList();
    }

    private Due asked(Selection whose, Instant failedBefore) {
        Instant now = clock.instant();
        return new Due(whose, now, now.minus(TIME_TO_LIVE), failedBefore, LEASE);
    }

    private static Snapshot<ArtifactCollection> collection(String name, String... members) {
        ArtifactCollection collection = Samples.collection(name).entry();
        return new Snapshot<>(
                collection,
                Stream.of(members)
                        .map(member -> member(collection.id(), member, "first"))
                        .toList(),
                List.of());
    }

    private static Artifact member(EntryId collection, String name, String model) {
        Provenance provenance = new Provenance(
                ArtifactStatus.IN_SYNC,
                Optional.of("hash"),
                Optional.empty(),
                Optional.of("hash"),
                Optional.of("work"),
                Optional.of("up/" + name),
                Optional.of("latest"),
                Optional.of("1.0.0"),
                Optional.empty(),
                Optional.empty());
        return new Artifact(
                ArtifactId.of(collection, ArtifactType.SKILL, name),
                ArtifactType.SKILL,
                name,
                name,
                ArtifactMetadata.builder().model(Optional.of(model)).build(),
                provenance,
                List.of());
    }
}
