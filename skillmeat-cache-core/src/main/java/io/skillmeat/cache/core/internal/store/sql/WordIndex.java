package io.skillmeat.cache.core.internal.store.sql;

import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.SEARCH_WORDS;

import io.skillmeat.cache.core.internal.search.SearchText;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Name;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Writes the words that names and tags have or had, with an index over their trigrams: whoever looks for a piece of a word or
 * a misspelt one finds out here which words there are. A word that no artifact has any more does no harm, it finds nothing.
 */
final class WordIndex {
    private static final Name TRIGRAMS = DSL.name("search_words_fts");

    private static final String ADD_WORD = WriteSql.text(Jooq.writing()
            .insertInto(SEARCH_WORDS, SEARCH_WORDS.WORD)
            .values((String) null)
            .onConflict(SEARCH_WORDS.WORD)
            .doNothing());

    private static final String ADD_TRIGRAMS = WriteSql.text(Jooq.writing()
            .insertInto(
                    DSL.table(TRIGRAMS),
                    DSL.field(DSL.name("rowid"), SQLDataType.BIGINT),
                    DSL.field(DSL.name("word"), SQLDataType.VARCHAR))
            .select(DSL.select(SEARCH_WORDS.RID, DSL.val((String) null, String.class))
                    .from(SEARCH_WORDS)
                    .where(SEARCH_WORDS.WORD.eq((String) null))));

    private final Session session;

    WordIndex(Session session) {
        this.session = session;
    }

    void add(SearchText text) throws SQLException {
        for (String word : words(text)) {
            if (session.update(ADD_WORD, word) > 0) {
                session.update(ADD_TRIGRAMS, Trigrams.BEGINNING + word + Trigrams.END, word);
            }
        }
    }

    /** Returns the words of names and tags that are long enough to have a trigram. */
    static Set<String> words(SearchText text) {
        return Stream.concat(text.name().stream(), text.tags().stream())
                .filter(word -> word.length() >= Trigrams.LENGTH)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Deletes all. */
    void clear() {
        session.dsl().deleteFrom(SEARCH_WORDS).execute();
        FullText.clear(session, TRIGRAMS);
    }
}
