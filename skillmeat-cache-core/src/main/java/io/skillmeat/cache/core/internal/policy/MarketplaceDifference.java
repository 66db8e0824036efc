package io.skillmeat.cache.core.internal.policy;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.Marketplace;
import io.skillmeat.cache.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What two states of a marketplace offer differently: whatever differs is in exactly one of the lists, each sorted by type and path.
 *
 * @param added offered now, not before, and not a new name of something that was
 * @param removed offered before, not now, and not renamed
 * @param renamed offered before under a name that is gone, which something new has among its aliases
 * @param changed offered in both states, and more than the commit differs
 * @param shaOnly offered in both states, with another commit (or one where there was none) and nothing else
 */
public record MarketplaceDifference(
        List<Artifact> added,
        List<Artifact> removed,
        List<Replaced> renamed,
        List<Replaced> changed,
        List<Replaced> shaOnly) {
    /** The last key of an item's extra: a hash of all that the marketplace states of it, except the commit. */
    public static final String UNPINNED_HASH = "unpinnedHash";

    /** Creates a difference. */
    public MarketplaceDifference {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        renamed = List.copyOf(renamed);
        changed = List.copyOf(changed);
        shaOnly = List.copyOf(shaOnly);
    }

    /**
     * Compares two states, which may come from different locations: items are the same if type and path are.
     *
     * @param before the older state
     * @param after the newer state
     */
    public static MarketplaceDifference between(Snapshot<Marketplace> before, Snapshot<Marketplace> after) {
        Map<Key, Artifact> gone = byKey(before);
        Map<Key, Artifact> fresh = byKey(after);
        List<Replaced> changed = new ArrayList<>();
        List<Replaced> shaOnly = new ArrayList<>();
        for (Artifact now : after.artifacts()) {
            Artifact then = gone.remove(Key.of(now));
            if (then == null) {
                continue;
            }
            fresh.remove(Key.of(now));
            Replaced both = new Replaced(then, now);
            if (both.differs()) {
                (both.differsInShaOnly() ? shaOnly : changed).add(both);
            }
        }
        List<Replaced> renamed = renamed(gone, fresh);
        return new MarketplaceDifference(
                List.copyOf(fresh.values()), List.copyOf(gone.values()), renamed, changed, shaOnly);
    }

    /** Takes the pairs of an old and a new name out of what is gone and what is new. */
    private static List<Replaced> renamed(Map<Key, Artifact> gone, Map<Key, Artifact> fresh) {
        List<Replaced> renamed = new ArrayList<>();
        for (Artifact now : List.copyOf(fresh.values())) {
            for (String name : now.metadata().aliases()) {
                Artifact then = gone.remove(new Key(now.type(), name));
                if (then != null) {
                    fresh.remove(Key.of(now));
                    renamed.add(new Replaced(then, now));
                    break;
                }
            }
        }
        return renamed;
    }

    private static Map<Key, Artifact> byKey(Snapshot<Marketplace> snapshot) {
        Map<Key, Artifact> artifacts = new LinkedHashMap<>();
        snapshot.artifacts().forEach(artifact -> artifacts.put(Key.of(artifact), artifact));
        return artifacts;
    }

    /** Returns whether nothing differs. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && renamed.isEmpty() && changed.isEmpty() && shaOnly.isEmpty();
    }

    /**
     * One item in both states.
     *
     * @param before as it was offered
     * @param after as it is offered
     */
    public record Replaced(Artifact before, Artifact after) {
        private boolean differs() {
            return !before.contentHash().equals(after.contentHash());
        }

        private boolean differsInShaOnly() {
            String unpinned = unpinnedHash(before);
            return !unpinned.isEmpty() && unpinned.equals(unpinnedHash(after));
        }

        /** It is the last key of a sorted object, and so found without a parser. */
        private static String unpinnedHash(Artifact artifact) {
            String extra = artifact.metadata().extra();
            int key = extra.lastIndexOf("\"" + UNPINNED_HASH + "\":");
            return key < 0 ? "" : extra.substring(key);
        }
    }

    private record Key(ArtifactType type, String path) {
        static Key of(Artifact artifact) {
            return new Key(artifact.type(), artifact.path());
        }
    }
}
