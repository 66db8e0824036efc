package io.skillmeat.cache.core.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.DescriptionSource;
import io.skillmeat.cache.Diagnostic;
import io.skillmeat.cache.Difference;
import io.skillmeat.cache.Difference.EntryChange;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.ItemCounts;
import io.skillmeat.cache.Marketplace;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Provenance;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.store.Write.Result;
import io.skillmeat.cache.core.testing.Generated;
import io.skillmeat.cache.core.testing.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What comes back is what was put, and what changed is told exactly. */
abstract class StoreContentContract extends StoreFixture {
    @Test
    void read_neverSeen_isEmpty() {
        assertTrue(store.read(ALPHA).isEmpty());
    }

    @Test
    void read_projectWithEveryField_isWhatWasPut() {
        assertComesBack(snapshot(new Project(
                ALPHA,
                "Alpha",
                "/projects/alpha",
                List.of(".claude", ".cursor"),
                Optional.of("the first"),
                Optional.of(START))));
    }

    @Test
    void read_collectionWithEveryField_isWhatWasPut() {
        EntryId id = EntryId.of(EntryKind.COLLECTION, "/collections/c");
        assertComesBack(snapshot(new ArtifactCollection(
                id, "C", "/collections/c", Optional.of("1.10"), Optional.of("mine"), Optional.of(START))));
    }

    @Test
    void read_marketplaceWithEveryField_isWhatWasPut() {
        EntryId id = EntryId.of(EntryKind.MARKETPLACE, "https://example.org/m");
        assertComesBack(snapshot(new Marketplace(
                id, "M", "https://example.org/m", Optional.of("acme"), Optional.of("theirs"), Optional.of("2"))));
    }

    @Test
    void read_generatedProjects_areWhatWasPut() {
        Generated.projects(3, 3, 40).forEach(this::assertComesBack);
    }

    @Test
    void read_strangeText_isWhatWasPut() {
        for (String text :
                List.of("", "\n", "a\nb\n", "\\n", "\\", "'\"`;--", "🦊 \u0301ä", "%_*", "=", "==", "\t\r\u0000x")) {
            ArtifactMetadata metadata = ArtifactMetadata.builder()
                    .declaredName(Optional.of(text))
                    .description(text, DescriptionSource.BODY)
                    .tags(List.of(text, text + "2"))
                    .tools(List.of(text))
                    .extra("{\"a\": \"" + text + "\"}")
                    .build();
            Provenance provenance = new Provenance(
                    ArtifactStatus.CONFLICT,
                    Optional.of(text),
                    Optional.of(text),
                    Optional.of("=" + text),
                    Optional.of(text),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(text),
                    Optional.of(text),
                    Optional.empty());
            assertComesBack(project("alpha", artifact(text, metadata, provenance)));
        }
    }

    @Test
    void put_new_isCreatedWithAllItemsAdded() {
        Snapshot<Project> alpha = Samples.project("alpha", "a", "b");
        Write write = load(alpha);
        assertEquals(
                new Write(Result.FRESH, new Difference(EntryChange.CREATED, ids(alpha), List.of(), List.of(), 0)),
                write);
    }

    @Test
    void put_same_changesNothing() {
        load(Samples.project("alpha", "a", "b"));
        Write write = load(Samples.project("alpha", "a", "b"));
        assertEquals(
                new Write(Result.FRESH, new Difference(EntryChange.UNCHANGED, List.of(), List.of(), List.of(), 2)),
                write);
    }

    @Test
    void put_changed_tellsWhatWasAddedUpdatedAndRemoved() {
        Snapshot<Project> before = Samples.project("alpha", "a:one", "b", "c", "d");
        load(before);
        Snapshot<Project> after = Samples.project("alpha", "a:two", "b", "e");
        Write write = load(after);
        assertEquals(
                new Difference(
                        EntryChange.UNCHANGED,
                        List.of(id("e")),
                        List.of(id("a")),
                        List.of(id("c"), id("d")).stream().sorted().toList(),
                        1),
                write.difference());
        assertEquals(after, stored(ALPHA));
    }

    @Test
    void put_itemsThatSwappedWhatTheyAre_areUpdated() {
        load(Samples.project("alpha", "a:one", "b:two", "c"));
        Snapshot<Project> swapped = Samples.project("alpha", "a:two", "b:one", "c");
        Write write = load(swapped);
        assertEquals(
                List.of(id("a"), id("b")).stream().sorted().toList(),
                write.difference().updated().stream().sorted().toList());
        assertEquals(swapped, stored(ALPHA));
    }

    @Test
    void put_entryChanged_isUpdated() {
        load(Samples.project("alpha", "a"));
        Project renamed = Project.at("/projects/alpha", "renamed");
        Write write = load(new Snapshot<>(renamed, Samples.project("alpha", "a").artifacts(), List.of()));
        assertEquals(new Difference(EntryChange.UPDATED, List.of(), List.of(), List.of(), 1), write.difference());
        assertEquals(renamed, stored(ALPHA).entry());
    }

    @Test
    void put_onlyDiagnosticsChanged_isUpdated() {
        Snapshot<Project> before = Samples.project("alpha", "a");
        load(before);
        List<Diagnostic> diagnostics = List.of(new Diagnostic("odd", ".mcp.json", 0, "twice"));
        Write write = load(new Snapshot<>(before.entry(), before.artifacts(), diagnostics));
        assertEquals(EntryChange.UPDATED, write.difference().entry());
        assertEquals(diagnostics, stored(ALPHA).diagnostics());
    }

    @Test
    void put_empty_removesAllItems() {
        Snapshot<Project> before = Samples.project("alpha", "a", "b");
        load(before);
        Write write = load(Samples.project("alpha"));
        assertEquals(ids(before).stream().sorted().toList(), write.difference().removed());
        assertEquals(List.of(), stored(ALPHA).artifacts());
    }

    @Test
    void put_oneProject_leavesOthersAlone() {
        load(Samples.project("alpha", "a"));
        load(Samples.project("beta", "a"));
        load(Samples.project("alpha"));
        assertEquals(Samples.project("beta", "a"), stored(BETA));
    }

    @Test
    void list_nothingStored_isEmpty() {
        assertEquals(List.of(), store.list(EntryKind.PROJECT));
    }

    @Test
    void list_manyEntries_areInTheOrderOfNameAndId() {
        for (String location : List.of("/3", "/1", "/2")) {
            load(new Snapshot<>(Project.at(location, "same"), List.of(), List.of()));
        }
        load(new Snapshot<>(Project.at("/4", "Zeta"), List.of(), List.of()));
        load(new Snapshot<>(Project.at("/5", "alpha"), List.of(), List.of()));
        List<String> names = store.list(EntryKind.PROJECT).stream()
                .map(one -> one.entry().name())
                .toList();
        assertEquals(List.of("Zeta", "alpha", "same", "same", "same"), names);
        List<EntryId> same = store.list(EntryKind.PROJECT).subList(2, 5).stream()
                .map(one -> one.entry().id())
                .toList();
        assertEquals(same.stream().sorted().toList(), same);
    }

    @Test
    void list_hundredsOfEntries_areAllThere() {
        for (int i = 0; i < 250; i++) {
            store.put(Samples.project("p" + i), user(Samples.projectId("p" + i)));
        }
        assertEquals(250, store.list(EntryKind.PROJECT).size());
    }

    @Test
    void list_ofOneKind_hasNoOthers() {
        load(Samples.project("alpha"));
        load(Samples.collection("mine", "a"));
        load(Samples.marketplace("theirs", "a", "b"));
        assertEquals(1, store.list(EntryKind.PROJECT).size());
        assertEquals(1, store.list(EntryKind.COLLECTION).get(0).counts().items());
        assertEquals(2, store.list(EntryKind.MARKETPLACE).get(0).counts().items());
    }

    @Test
    void list_entry_hasCountsAndState() {
        Snapshot<Project> generated = Generated.projects(5, 1, 60).get(0);
        load(generated);
        StoredEntry listed = store.list(EntryKind.PROJECT).get(0);
        assertEquals(generated.entry(), listed.entry());
        assertEquals(ItemCounts.of(generated), listed.counts());
        assertEquals(store.state(generated.entry().id()), listed.state());
    }

    @Test
    void listedAt_neverAsked_isEmpty() {
        assertTrue(store.listedAt(EntryKind.PROJECT).isEmpty());
    }

    @Test
    void listedAt_asked_isWhenItWas() {
        store.listed(EntryKind.PROJECT, START);
        assertEquals(Optional.of(START), other.listedAt(EntryKind.PROJECT));
        assertTrue(store.listedAt(EntryKind.COLLECTION).isEmpty());
        other.listed(EntryKind.PROJECT, START.plus(SECOND));
        assertEquals(Optional.of(START.plus(SECOND)), store.listedAt(EntryKind.PROJECT));
    }

    @Test
    void metadata_kept_isSeenByAll() {
        assertTrue(store.metadata("k").isEmpty());
        store.metadata("k", "one");
        store.metadata("k", "two");
        store.metadata("l", "");
        assertEquals(Optional.of("two"), other.metadata("k"));
        assertEquals(Optional.of(""), other.metadata("l"));
    }

    @Test
    void clear_everything_isGoneButMetadata() {
        load(Samples.project("alpha", "a"));
        load(Samples.collection("mine", "a"));
        load(Samples.marketplace("theirs", "a"));
        store.listed(EntryKind.PROJECT, START);
        store.metadata("k", "v");
        store.clear(START);
        for (EntryKind kind : EntryKind.values()) {
            assertEquals(List.of(), store.list(kind));
        }
        assertTrue(store.read(ALPHA).isEmpty());
        assertTrue(store.listedAt(EntryKind.PROJECT).isEmpty());
        assertEquals(Optional.of("v"), store.metadata("k"));
        assertEquals(
                EntryChange.CREATED,
                load(Samples.project("alpha", "a")).difference().entry());
    }

    @Test
    void remove_stored_isGone() {
        load(Samples.project("alpha", "a"));
        load(Samples.project("beta", "a"));
        assertTrue(store.remove(ALPHA, START));
        assertTrue(store.read(ALPHA).isEmpty());
        assertEquals(1, store.list(EntryKind.PROJECT).size());
        assertFalse(store.remove(ALPHA, START));
    }

    @Test
    void invalidate_stored_deletesNothing() {
        load(Samples.project("alpha", "a"));
        store.invalidate(Selection.all(), "test", START);
        assertEquals(Samples.project("alpha", "a"), stored(ALPHA));
    }

    private void assertComesBack(Snapshot<?> snapshot) {
        load(snapshot);
        assertEquals(snapshot, stored(snapshot.entry().id()));
        assertEquals(snapshot, other.read(snapshot.entry().id()).orElseThrow().snapshot());
    }

    private static Snapshot<?> snapshot(io.skillmeat.cache.Entry entry) {
        ArtifactMetadata metadata = new ArtifactMetadata(
                Optional.of("Declared"),
                Optional.of("What it is for"),
                DescriptionSource.WHEN_TO_USE,
                Optional.of("1.10"),
                Optional.of("opus"),
                Optional.of("MIT"),
                Optional.of("Anna"),
                List.of("Tag", "tag", "other tag"),
                List.of("Read", "*"),
                List.of("alias"),
                "{\"x\": [1, 2]}");
        Provenance provenance = new Provenance(
                ArtifactStatus.OUTDATED,
                Optional.of("aa"),
                Optional.of("aa"),
                Optional.of("bb"),
                Optional.of("default"),
                Optional.of("github.com/a/b"),
                Optional.of("latest"),
                Optional.of("v1"),
                Optional.of("0f3c9a7d"),
                Optional.of(Instant.parse("2026-01-02T03:04:05.678Z")));
        Artifact full = new Artifact(
                ArtifactId.of(entry.id(), ArtifactType.SKILL, "full"),
                ArtifactType.SKILL,
                ".claude/skills/full",
                "full",
                metadata,
                provenance,
                List.of(new Diagnostic("bom", "SKILL.md", 1, "a byte order mark"), new Diagnostic("x", "", 0, "")));
        return new Snapshot<>(
                entry,
                List.of(full, Samples.skill(entry.id(), "bare")),
                List.of(new Diagnostic("y", "z", 7, "message")));
    }

    static Snapshot<Project> project(String name, Artifact... artifacts) {
        return new Snapshot<>(Project.at("/projects/" + name, name), List.of(artifacts), List.of());
    }

    static Artifact artifact(String key, ArtifactMetadata metadata, Provenance provenance) {
        return new Artifact(
                ArtifactId.of(ALPHA, ArtifactType.COMMAND, key),
                ArtifactType.COMMAND,
                key,
                key,
                metadata,
                provenance,
                List.of());
    }

    private static ArtifactId id(String skill) {
        return Samples.skill(ALPHA, skill).id();
    }

    private static List<ArtifactId> ids(Snapshot<?> snapshot) {
        return snapshot.artifacts().stream().map(Artifact::id).toList();
    }
}
