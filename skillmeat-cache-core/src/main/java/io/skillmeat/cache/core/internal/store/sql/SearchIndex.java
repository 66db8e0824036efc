package io.skillmeat.cache.core.internal.store.sql;

import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ARTIFACTS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ARTIFACT_TAGS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.SEARCH_WORDS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.TAGS;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.core.internal.search.SearchText;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** Holds what searches go by, which is words, their trigrams and tags, against the rows it is made of, and makes it anew. */
final class SearchIndex {
    private static final String VOCABULARY = "create virtual table if not exists temp.artifact_fts_words"
            + " using fts5vocab(main, artifact_fts, instance)";
    private static final String WORDS = "select doc, col, term, \"offset\" from temp.artifact_fts_words";
    private static final String TRIGRAM_VOCABULARY = "create virtual table if not exists temp.search_words_fts_trigrams"
            + " using fts5vocab(main, search_words_fts, instance)";
    private static final String TRIGRAMS = "select doc, '', term, 0 from temp.search_words_fts_trigrams";
    private static final List<String> COLUMNS = List.of("name", "tags", "description", "source");

    private final Session session;

    SearchIndex(Session session) {
        this.session = session;
    }

    /**
     * Returns how many artifacts and words are not found by exactly what they consist of; 0 if the index is sound. Reads
     * everything: for maintenance only.
     */
    long disagreements() throws SQLException {
        Map<Long, Long> expected = new HashMap<>();
        Set<String> words = new HashSet<>();
        Map<Long, Set<String>> tags = new HashMap<>();
        eachArtifact((rid, artifact) -> {
            SearchText text = SearchText.of(artifact);
            expected.put(rid, digest(text));
            words.addAll(WordIndex.words(text));
            tags.put(rid, Tags.folded(artifact.metadata().tags()));
        });
        Map<Long, String> known = session.dsl().selectFrom(SEARCH_WORDS).fetchMap(SEARCH_WORDS.RID, SEARCH_WORDS.WORD);
        known.values().forEach(words::remove);
        return words.size()
                + different(expected, digests(VOCABULARY, WORDS))
                + different(trigrams(known), digests(TRIGRAM_VOCABULARY, TRIGRAMS))
                + differentTags(tags);
    }

    /** Makes all of it anew from the rows; within a transaction that writes. */
    void rebuild() throws SQLException {
        FullText fullText = new FullText(session);
        WordIndex words = new WordIndex(session);
        TagIndex tags = new TagIndex(session);
        fullText.clear();
        words.clear();
        session.dsl().deleteFrom(ARTIFACT_TAGS).execute();
        session.dsl().deleteFrom(TAGS).execute();
        eachArtifact((rid, artifact) -> {
            SearchText text = SearchText.of(artifact);
            fullText.add(rid, text);
            words.add(text);
            tags.add(rid, artifact);
        });
    }

    private void eachArtifact(Use use) throws SQLException {
        try (ResultSet result =
                Queries.artifacts(session.dsl()).orderBy(ARTIFACTS.RID).fetchResultSet()) {
            while (result.next()) {
                StoredArtifact stored = Rows.uncheckedArtifact(session, result);
                use.of(stored.rid(), stored.row().artifact());
            }
        }
    }

    private static long digest(SearchText text) {
        List<List<String>> columns = List.of(text.name(), text.tags(), text.description(), text.source());
        long digest = 0;
        for (int column = 0; column < columns.size(); column++) {
            List<String> words = columns.get(column);
            for (int at = 0; at < words.size(); at++) {
                digest += digest(COLUMNS.get(column), words.get(at), at);
            }
        }
        return digest;
    }

    private static Map<Long, Long> trigrams(Map<Long, String> words) {
        return words.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> Trigrams.of(Trigrams.BEGINNING + each.getValue() + Trigrams.END)
                                .mapToLong(trigram -> digest("", trigram, 0))
                                .sum()));
    }

    /** Returns what the index has: the sum of all places of all words by row. */
    private Map<Long, Long> digests(String vocabulary, String places) throws SQLException {
        session.execute(vocabulary);
        return session.query(places, result -> {
            Map<Long, Long> digests = new HashMap<>();
            while (result.next()) {
                long digest = digest(result.getString(2), result.getString(3), result.getInt(4));
                digests.merge(result.getLong(1), digest, Long::sum);
            }
            return digests;
        });
    }

    private static long digest(String column, String word, int at) {
        CRC32C crc = new CRC32C();
        crc.update((column + ' ' + at + ' ' + word).getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }

    /** A row without words is as good as none. */
    private static long different(Map<Long, Long> one, Map<Long, Long> other) {
        return Stream.concat(one.keySet().stream(), other.keySet().stream())
                .distinct()
                .filter(rid -> !one.getOrDefault(rid, 0L).equals(other.getOrDefault(rid, 0L)))
                .count();
    }

    private long differentTags(Map<Long, Set<String>> expected) {
        Map<Long, Set<String>> found = session
                .dsl()
                .select(ARTIFACT_TAGS.ARTIFACT_RID, TAGS.NAME)
                .from(ARTIFACT_TAGS)
                .join(TAGS)
                .on(TAGS.RID.eq(ARTIFACT_TAGS.TAG_RID))
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> row.value1(), Collectors.mapping(row -> row.value2(), Collectors.toSet())));
        return Stream.concat(expected.keySet().stream(), found.keySet().stream())
                .distinct()
                .filter(rid -> !expected.getOrDefault(rid, Set.of()).equals(found.getOrDefault(rid, Set.of())))
                .count();
    }

    /** What to do with an artifact. */
    @FunctionalInterface
    private interface Use {
        void of(long rid, Artifact artifact) throws SQLException;
    }
}
