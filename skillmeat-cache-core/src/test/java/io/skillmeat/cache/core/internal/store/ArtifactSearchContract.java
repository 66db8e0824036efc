package io.skillmeat.cache.core.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactSort;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.DescriptionSource;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Provenance;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.testing.Generated;
import io.skillmeat.cache.core.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found, in which order, on which page; whatever the text. */
abstract class ArtifactSearchContract extends StoreProtocolContract {
    @Test
    void search_nothingStored_isEmpty() {
        assertEquals(new Page<>(List.of(), 0, Optional.empty()), store.search(ArtifactQuery.all()));
    }

    @Test
    void search_noText_findsAllByName() {
        load(Samples.project("alpha", "b", "A", "ä"));
        load(Samples.collection("mine", "c", "a1"));
        assertEquals(List.of("A", "ä", "a1", "b", "c"), names(ArtifactQuery.all()));
    }

    @Test
    void search_hit_tellsOwnerAndWhenItChanged() {
        load(Samples.project("alpha", "a:first"));
        clock.advance(SECOND);
        load(Samples.project("alpha", "a:second", "b"));
        clock.advance(SECOND);
        load(Samples.project("alpha", "a:second", "b"));
        FoundArtifact hit = store.search(ArtifactQuery.text("second")).items().get(0);
        assertEquals(Samples.skill(ALPHA, "a:second"), hit.artifact());
        assertEquals(store.list(EntryKind.PROJECT).get(0), hit.owner());
        assertEquals(START.plus(SECOND), hit.updatedAt());
        assertTrue(hit.score() > 0);
        assertEquals(0, store.search(ArtifactQuery.all()).items().get(0).score());
    }

    @Test
    void search_words_findsWhatHasThemAll() {
        load(Samples.project("alpha", "docker-deploy:ships containers", "docker-logs:reads containers", "git"));
        assertEquals(List.of("docker-deploy", "docker-logs"), names(ArtifactQuery.text("docker containers")));
        assertEquals(List.of("docker-logs"), names(ArtifactQuery.text("containers  DOCKER reads")));
        assertEquals(List.of("docker-deploy", "docker-logs"), names(ArtifactQuery.text("contai")));
        assertEquals(List.of(), names(ArtifactQuery.text("docker absent")));
        assertEquals(List.of(), names(ArtifactQuery.text("ocker")));
    }

    @Test
    void search_otherCaseOrAccents_findsIt() {
        load(Samples.project("alpha", "Überblick:Résumé der Lage"));
        assertEquals(1, store.search(ArtifactQuery.text("uberblick")).total());
        assertEquals(1, store.search(ArtifactQuery.text("RESUME")).total());
        assertEquals(1, store.search(ArtifactQuery.text("résumé")).total());
    }

    @Test
    void search_wordOfNameTagAliasOrDescription_findsIt() {
        load(project(
                "alpha",
                artifact(
                        "key",
                        ArtifactMetadata.builder()
                                .declaredName(Optional.of("declared"))
                                .description("purpose", DescriptionSource.BODY)
                                .tags(List.of("Tagged"))
                                .aliases(List.of("otherwise"))
                                .build(),
                        Provenance.unrecorded(ArtifactStatus.UNTRACKED, Optional.empty()))));
        for (String word : List.of("declared", "key", "purpose", "tagged", "otherwise")) {
            assertEquals(1, store.search(ArtifactQuery.text(word)).total(), word);
        }
    }

    @Test
    void search_wordInName_comesBeforeOneInDescription() {
        load(Samples.project("alpha", "a:mentions docker once", "docker:b", "z:docker too"));
        assertEquals("docker", names(ArtifactQuery.text("docker")).get(0));
        assertEquals(
                List.of("a", "docker", "z"), names(ArtifactQuery.text("docker").sort(ArtifactSort.NAME)));
    }

    @Test
    void search_byUpdate_showsTheLastChangedFirst() {
        load(Samples.project("alpha", "a", "b"));
        clock.advance(SECOND);
        load(Samples.project("beta", "c"));
        clock.advance(SECOND);
        load(Samples.project("alpha", "a", "b:changed"));
        assertEquals(List.of("b", "c", "a"), names(ArtifactQuery.all().sort(ArtifactSort.UPDATED)));
    }

    @Test
    void search_filters_letPassWhatHasOneValueOfEach() {
        load(Samples.project("alpha", "a", "b"));
        load(Samples.collection("mine", "c"));
        load(project("beta", outdated("d", "Cloud"), outdated("e", "ai")));
        assertEquals(List.of("c"), names(ArtifactQuery.all().kind(EntryKind.COLLECTION, EntryKind.MARKETPLACE)));
        assertEquals(List.of("a", "b"), names(ArtifactQuery.all().in(ALPHA)));
        assertEquals(List.of("d", "e"), names(ArtifactQuery.all().type(ArtifactType.COMMAND)));
        assertEquals(List.of("d", "e"), names(ArtifactQuery.all().outdatedOnly()));
        assertEquals(List.of("d", "e"), names(ArtifactQuery.all().status(ArtifactStatus.OUTDATED)));
        assertEquals(List.of("d"), names(ArtifactQuery.all().tag("CLOUD", "none")));
        assertEquals(List.of("d", "e"), names(ArtifactQuery.all().tag("cloud", "AI")));
        assertEquals(List.of(), names(ArtifactQuery.all().tag("cloud").in(ALPHA)));
        assertEquals(List.of("e"), names(ArtifactQuery.text("e").outdatedOnly().type(ArtifactType.COMMAND)));
    }

    @ParameterizedTest
    @EnumSource
    void search_pageByPage_findsEachHitOnceInOrder(ArtifactSort sort) {
        Generated.projects(7, 4, 30).forEach(this::load);
        clock.advance(SECOND);
        Generated.projects(8, 2, 30).forEach(this::load);
        for (ArtifactQuery query : List.of(ArtifactQuery.all(), ArtifactQuery.text("use"))) {
            List<FoundArtifact> whole =
                    store.search(query.sort(sort).limit(1000)).items();
            List<FoundArtifact> paged = new ArrayList<>();
            Optional<String> next = Optional.empty();
            do {
                ArtifactQuery asked = query.sort(sort).limit(7);
                Page<FoundArtifact> page = store.search(next.map(asked::after).orElse(asked));
                assertEquals(whole.size(), page.total());
                paged.addAll(page.items());
                next = page.next();
            } while (next.isPresent());
            assertEquals(whole, paged);
        }
    }

    @Test
    void search_cursorOfAnotherQuery_isRefused() {
        load(Samples.project("alpha", "a", "b"));
        String cursor = store.search(ArtifactQuery.all().limit(1)).next().orElseThrow();
        assertEquals(List.of("b"), names(ArtifactQuery.all().limit(5).after(cursor)));
        for (ArtifactQuery other : List.of(
                ArtifactQuery.text("a").after(cursor),
                ArtifactQuery.all().outdatedOnly().after(cursor),
                ArtifactQuery.all().sort(ArtifactSort.UPDATED).after(cursor),
                ArtifactQuery.all().after(cursor + "A"),
                ArtifactQuery.all().after("x"),
                ArtifactQuery.all().after("ü!"),
                ArtifactQuery.all().after(""))) {
            assertThrows(IllegalArgumentException.class, () -> store.search(other), other.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "'",
                "%",
                "_",
                "*",
                "(",
                ")",
                "-",
                "--",
                "AND",
                "OR",
                "NOT",
                "NEAR(a b)",
                "a AND",
                "a OR",
                "name:a",
                "{name}: a",
                "^a",
                "a*",
                "*a",
                "\"a",
                "a\"b",
                "a + b",
                "node.js",
                "c++",
                "\\",
                ";",
                "a;drop table artifacts",
                "?",
                "?1",
                ":x",
                "\u0000",
                "a\u0000b",
                "\ud800",
                "🦊",
                "ﬁ",
                "İ",
                "\u0301",
                "1e9",
                "0x",
                "\u200d",
                "٣",
                "²"
            })
    void search_anyText_isLiteral(String text) {
        load(Samples.project("alpha", "a", "and", "node.js", "c++", "plain"));
        Page<FoundArtifact> page = store.search(ArtifactQuery.text(text));
        assertEquals(page.items().size(), page.total());
        assertTrue(page.total() < 5, () -> text + " found all");
    }

    @Test
    void search_operatorWords_areWords() {
        load(Samples.project("alpha", "and:or not near", "plain", "node.js", "c++:compiles"));
        assertEquals(List.of("and"), names(ArtifactQuery.text("AND OR NOT NEAR")));
        assertEquals(List.of("node.js"), names(ArtifactQuery.text("node.js")));
        assertEquals(List.of("c++"), names(ArtifactQuery.text("c++ comp")));
    }

    @Test
    void search_veryLongText_isAnswered() {
        load(Samples.project("alpha", "a"));
        StringBuilder text = new StringBuilder("a");
        for (int i = 0; text.length() < 10_000; i++) {
            text.append(" w").append(i);
        }
        assertEquals(0, store.search(ArtifactQuery.text(text.toString())).total());
        assertEquals(0, store.search(ArtifactQuery.text("x".repeat(10_000))).total());
        assertEquals(1, store.search(ArtifactQuery.text("a ".repeat(5_000))).total());
    }

    @Test
    void search_afterChange_findsTheNewTextOnly() {
        load(Samples.project("alpha", "a:before", "b"));
        load(Samples.project("alpha", "a:after"));
        assertEquals(0, other.search(ArtifactQuery.text("before")).total());
        assertEquals(1, other.search(ArtifactQuery.text("after")).total());
        assertEquals(0, other.search(ArtifactQuery.text("b")).total());
        store.remove(ALPHA, START);
        assertEquals(0, other.search(ArtifactQuery.text("after")).total());
        load(Samples.project("alpha", "a:after"));
        store.clear(START);
        assertEquals(0, other.search(ArtifactQuery.all()).total());
        assertEquals(0, other.search(ArtifactQuery.text("after")).total());
    }

    @Test
    void search_thousandsOfHits_areCountedExactly() {
        Snapshot<Project> large = Generated.projects(9, 1, 1_500).get(0);
        load(large);
        Page<FoundArtifact> page = store.search(ArtifactQuery.all().limit(1_000));
        assertEquals(1_500, page.total());
        assertEquals(1_000, page.items().size());
    }

    private static Artifact outdated(String name, String tag) {
        ArtifactMetadata metadata =
                ArtifactMetadata.builder().tags(List.of(tag, "more")).build();
        return artifact(name, metadata, Provenance.unrecorded(ArtifactStatus.OUTDATED, Optional.empty()));
    }

    private List<String> names(ArtifactQuery query) {
        return store.search(query).items().stream()
                .map(found -> found.artifact().name())
                .toList();
    }
}
