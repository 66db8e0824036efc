package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Marketplace;
import io.skillmeat.cache.MarketplaceChange;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.policy.MarketplaceDifference;
import io.skillmeat.cache.core.internal.policy.MarketplaceDifference.Replaced;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What each marketplace last came to offer differently, kept in the store for all processes: a line for each item. */
final class MarketplaceNews {
    private static final String KEY = "marketplace_change.";
    private static final char ADDED = '+';
    private static final char REMOVED = '-';
    private static final char RENAMED = '>';
    private static final char CHANGED = '~';
    private static final char REPINNED = '#';

    private final SnapshotStore store;

    MarketplaceNews(SnapshotStore store) {
        this.store = store;
    }

    /** Returns what to keep with the second of two snapshots of one marketplace; nothing for entries of other kinds. */
    static Map<String, String> between(Snapshot<?> before, Snapshot<?> after, Instant at) {
        if (before.entry() instanceof Marketplace && after.entry() instanceof Marketplace) {
            MarketplaceDifference difference =
                    MarketplaceDifference.between(ofMarketplace(before), ofMarketplace(after));
            if (!difference.isEmpty()) {
                return Map.of(KEY + after.entry().id(), text(difference, at));
            }
        }
        return Map.of();
    }

    @SuppressWarnings("unchecked")
    private static Snapshot<Marketplace> ofMarketplace(Snapshot<?> snapshot) {
        return (Snapshot<Marketplace>) snapshot;
    }

    private static String text(MarketplaceDifference difference, Instant at) {
        Stream<String> lines = Stream.of(
                        Stream.of(Long.toString(at.toEpochMilli())),
                        difference.added().stream().map(item -> ADDED + name(item)),
                        difference.removed().stream().map(item -> REMOVED + name(item)),
                        difference.renamed().stream()
                                .map(pair -> RENAMED + name(pair.before()) + "\t" + name(pair.after())),
                        names(CHANGED, difference.changed()),
                        names(REPINNED, difference.shaOnly()))
                .flatMap(part -> part);
        return String.join("\n", lines.toList());
    }

    private static Stream<String> names(char mark, List<Replaced> pairs) {
        return pairs.stream().map(pair -> mark + name(pair.after()));
    }

    private static String name(Artifact item) {
        return item.path().replace('\n', ' ').replace('\r', ' ').replace('\t', ' ');
    }

    /** Returns what a marketplace last came to offer differently, if it ever did. */
    Optional<MarketplaceChange> last(EntryId id) {
        return store.metadata(KEY + id).map(MarketplaceNews::change);
    }

    private static MarketplaceChange change(String text) {
        List<String> lines = text.lines().toList();
        Map<String, String> renamed = new TreeMap<>();
        marked(lines, RENAMED)
                .forEach(line ->
                        renamed.put(line.substring(0, line.indexOf('\t')), line.substring(line.indexOf('\t') + 1)));
        return new MarketplaceChange(
                Instant.ofEpochMilli(Long.parseLong(lines.get(0))),
                marked(lines, ADDED).sorted().toList(),
                marked(lines, REMOVED).sorted().toList(),
                renamed,
                marked(lines, CHANGED).sorted().toList(),
                marked(lines, REPINNED).sorted().toList());
    }

    private static Stream<String> marked(List<String> lines, char mark) {
        return lines.stream().skip(1).filter(line -> line.charAt(0) == mark).map(line -> line.substring(1));
    }
}
