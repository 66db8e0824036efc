package io.skillmeat.cache.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.testing.FakeSource;
import io.skillmeat.cache.core.testing.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Edits of collections with files: the files first, then the cache, and never the cache alone. */
class CollectionEditTest {
    private static final Snapshot<ArtifactCollection> BEFORE = Samples.collection("mine", "one");
    private static final Snapshot<ArtifactCollection> AFTER = Samples.collection("mine", "one", "two");
    private static final EntryId MINE = BEFORE.entry().id();

    private Rig rig;

    @BeforeEach
    void load() {
        rig = Rig.of(EntryKind.COLLECTION, builder -> builder, BEFORE);
        rig.refresh(Selection.all(), RefreshMode.IF_STALE);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void edit_filesChange_storesWhatTheyThenSay() throws IOException {
        List<Path> places = new ArrayList<>();
        Cached<Snapshot<ArtifactCollection>> edited = rig.cache
                .collections()
                .edit(MINE, place -> {
                    places.add(place);
                    assertEquals(BEFORE, stored().value(), "nothing is stored before the files are changed");
                    rig.source.edit(AFTER);
                })
                .orElseThrow();
        assertEquals(List.of(Path.of("/collections/mine")), places);
        assertEquals(AFTER, edited.value());
        assertTrue(edited.freshness().isFresh());
    }

    @Test
    void edit_editFails_leavesTheCacheAsItWasButNotFresh() {
        IOException thrown = new IOException("no room");
        assertEquals(
                thrown,
                assertThrows(
                        IOException.class,
                        () -> rig.cache.collections().edit(MINE, place -> {
                            throw thrown;
                        })));
        assertEquals(BEFORE, stored().value());
        assertFalse(stored().freshness().isFresh());
    }

    @Test
    void edit_filesCannotBeReadAgain_saysSoAndServesNothingNew() {
        CacheException thrown = assertThrows(
                CacheException.class,
                () -> rig.cache.collections().edit(MINE, place -> {
                    rig.source.edit(AFTER);
                    rig.source.always(MINE, FakeSource.Step.failing(new IOException("gone")));
                }));
        assertEquals(CacheException.Kind.SOURCE_FAILED, thrown.kind());
        assertEquals(BEFORE, stored().value());
        assertFalse(stored().freshness().isFresh());
    }

    @Test
    void edit_unknownCollection_callsNothing() throws IOException {
        EntryId unknown = EntryId.of(EntryKind.COLLECTION, "/nowhere");
        assertEquals(Optional.empty(), rig.cache.collections().edit(unknown, place -> {
            throw new AssertionError("called");
        }));
    }

    private Cached<Snapshot<ArtifactCollection>> stored() {
        return rig.cache.collections().read(MINE, ReadPolicy.onlyIfCached()).orElseThrow();
    }
}
