package io.skillmeat.cache.jmh;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.WildcardQuery;
import org.apache.lucene.store.FSDirectory;

/** What Lucene finds in an index on disk: the 20 best by its own scores, with their stored texts. */
final class LuceneIndex implements AutoCloseable {
    private static final List<String> FIELDS = List.of("name", "tags", "description", "author");
    private static final List<Float> WEIGHTS = List.of(10f, 3f, 1f, 1f);

    /** Those that pieces of words and misspelt words are looked for in. */
    private static final int NAME_AND_TAGS = 2;

    private static final int HITS = 20;

    private final FSDirectory directory;
    private final IndexWriter writer;
    private final StandardAnalyzer analyzer = new StandardAnalyzer();

    LuceneIndex(Path place) throws IOException {
        directory = FSDirectory.open(place.resolve("lucene"));
        writer = new IndexWriter(directory, new IndexWriterConfig(analyzer));
    }

    void add(Snapshot<Project> project) {
        try {
            for (Artifact artifact : project.artifacts()) {
                Document document = new Document();
                String[] texts = SearchCorpus.texts(artifact);
                for (int i = 0; i < FIELDS.size(); i++) {
                    document.add(new TextField(FIELDS.get(i), texts[i], Field.Store.YES));
                }
                writer.addDocument(document);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what is searched from now on: everything that was added. */
    Searcher searcher() throws IOException {
        writer.forceMerge(1);
        writer.commit();
        return new Searcher(DirectoryReader.open(directory));
    }

    @Override
    public void close() throws IOException {
        writer.close();
        directory.close();
        analyzer.close();
    }

    /** An index that is open. */
    static final class Searcher implements AutoCloseable {
        private final DirectoryReader reader;
        private final IndexSearcher searcher;

        private Searcher(DirectoryReader reader) {
            this.reader = reader;
            this.searcher = new IndexSearcher(reader);
        }

        List<String> find(SearchClass of) throws IOException {
            TopDocs top = searcher.search(query(of), HITS);
            List<String> found = new ArrayList<>(List.of(top.totalHits.toString()));
            for (ScoreDoc hit : top.scoreDocs) {
                Document document = searcher.storedFields().document(hit.doc);
                found.add(document.get("name") + document.get("description"));
            }
            return found;
        }

        private static Query query(SearchClass of) {
            BooleanQuery.Builder all = new BooleanQuery.Builder();
            for (String word : of.words()) {
                all.add(anywhere(of, word), Occur.MUST);
            }
            return all.build();
        }

        private static Query anywhere(SearchClass of, String word) {
            return switch (of) {
                case COMMON_WORD, RARE_WORD, TWO_WORDS ->
                    in(FIELDS.size(), field -> new TermQuery(new Term(field, word)));
                case PREFIX -> in(FIELDS.size(), field -> new PrefixQuery(new Term(field, word)));
                case SUBSTRING -> in(NAME_AND_TAGS, field -> new WildcardQuery(new Term(field, "*" + word + "*")));
                case MISSPELT -> in(NAME_AND_TAGS, field -> new FuzzyQuery(new Term(field, word), 1));
            };
        }

        private static Query in(int fields, Function<String, Query> query) {
            BooleanQuery.Builder any = new BooleanQuery.Builder();
            for (int i = 0; i < fields; i++) {
                any.add(new BoostQuery(query.apply(FIELDS.get(i)), WEIGHTS.get(i)), Occur.SHOULD);
            }
            return any.build();
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
