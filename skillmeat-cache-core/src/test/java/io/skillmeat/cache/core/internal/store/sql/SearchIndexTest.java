package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.store.FoundArtifact;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.Generated;
import io.skillmeat.cache.core.testing.Samples;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

    @Test
    void disagreements_veryManyWords_takesNoTimeForEachPairOfThem() throws Exception {
        execute(
                file(),
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000)"
                        + " INSERT INTO search_words (word) SELECT 'word' || i FROM n");
        Project project = Project.at("/projects/many", "many");
        Artifact plain = Samples.skill(project.id(), "a");
        ArtifactMetadata metadata = ArtifactMetadata.builder()
                .tags(IntStream.range(0, 10_000).mapToObj(i -> "tag" + i).toList())
                .build();
        Artifact tagged =
                new Artifact(plain.id(), plain.type(), plain.path(), "a", metadata, plain.provenance(), List.of());
        try (SnapshotStore store = open()) {
            put(store, new Snapshot<>(project, List.of(tagged), List.of()));
        }
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadCpuTime();
        assertEquals(100_000, disagreements(), "words without trigrams");
        long seconds = TimeUnit.NANOSECONDS.toSeconds(thread.getCurrentThreadCpuTime() - before);
        assertTrue(seconds < 5, "it computed for " + seconds + " s");
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
