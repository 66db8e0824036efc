package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.core.internal.store.FoundArtifact;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.Generated;
import io.skillmeat.cache.core.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An index that disagrees with the rows is noticed, and made anew gives the same answers. */
class SearchIndexTest extends SqlFixture {
    private static final List<String> TEXTS = List.of("", "docker", "review code", "ocker", "dokcer", "use", "c++");

    private List<FoundArtifact> sound;

    @BeforeEach
    void fill() {
        try (SnapshotStore store = open()) {
            Generated.projects(5, 3, 30).forEach(project -> put(store, project));
            put(store, Samples.project("alpha", "a:first", "docker-b", "%", "检索"));
            put(store, Samples.project("alpha", "a:second", "docker-b:more", "%"));
        }
        sound = answers();
    }

    @Test
    void disagreements_afterChanges_areNone() throws Exception {
        assertEquals(0, disagreements());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM artifact_fts WHERE rowid = 7",
                "INSERT INTO artifact_fts (artifact_fts) VALUES ('delete-all')",
                "INSERT INTO artifact_fts (rowid, name) VALUES (9999, 'ghost')",
                "UPDATE artifact_fts SET name = 'b', tags = 'a', description = '', source = '' WHERE rowid = 7",
                "DELETE FROM search_words WHERE word = 'docker'",
                "UPDATE search_words SET word = 'dokcer' WHERE word = 'docker'",
                "INSERT INTO search_words_fts (search_words_fts) VALUES ('delete-all')",
                "DELETE FROM artifact_tags WHERE artifact_rid < 20",
                "UPDATE tags SET name = name || 'x'",
            })
    void rebuild_afterDamage_givesTheSameAnswersAgain(String damage) throws Exception {
        execute(file(), damage);
        assertNotEquals(0, disagreements());
        try (Session session = new Session(SqliteSettings.open(file()), FileIdentity.MEMORY)) {
            session.execute("BEGIN IMMEDIATE");
            new SearchIndex(session).rebuild();
            session.execute("COMMIT");
        }
        assertEquals(0, disagreements());
        assertEquals(sound, answers());
    }

    private long disagreements() throws Exception {
        try (Session session = new Session(SqliteSettings.open(file()), FileIdentity.MEMORY)) {
            return new SearchIndex(session).disagreements();
        }
    }

    private List<FoundArtifact> answers() {
        List<FoundArtifact> answers = new ArrayList<>();
        try (SnapshotStore store = open()) {
            TEXTS.forEach(text -> answers.addAll(
                    store.search(ArtifactQuery.text(text).limit(1_000)).items()));
            answers.addAll(store.search(ArtifactQuery.all().tag("cloud")).items());
        }
        return answers;
    }
}
