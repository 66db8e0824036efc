package io.skillmeat.cache.core.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactSort;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.DescriptionSource;
import io.skillmeat.cache.Highlight;
import io.skillmeat.cache.Highlight.Field;
import io.skillmeat.cache.Highlight.Range;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.Provenance;
import io.skillmeat.cache.core.testing.Samples;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a text finds, how well, and why; whatever the text. */
abstract class SearchTextContract extends LeaseContract {
    @Test
    void search_words_findsWhatHasThemAll() {
        load(Samples.project("alpha", "docker-deploy:ships containers", "docker-logs:reads containers", "git"));
        assertEquals(List.of("docker-deploy", "docker-logs"), names(ArtifactQuery.text("docker containers")));
        assertEquals(List.of("docker-logs"), names(ArtifactQuery.text("containers  DOCKER reads")));
        assertEquals(List.of("docker-deploy", "docker-logs"), names(ArtifactQuery.text("contai")));
        assertEquals(List.of(), names(ArtifactQuery.text("docker absent")));
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
    void search_levels_comeInOrderWithTheirScores() {
        load(project(
                "alpha",
                described("dockerhub", ""),
                described("z-docker", ""),
                described("docker", ""),
                tagged("a-tagged", "docker"),
                described("a-described", "runs docker"),
                described("mydocker", ""),
                described("unrelated", "")));
        assertEquals(
                List.of(
                        "docker 100.0",
                        "dockerhub 80.0",
                        "z-docker 75.0",
                        "a-tagged 70.0",
                        "a-described 63.0",
                        "mydocker 60.0"),
                scores(ArtifactQuery.text("Docker")));
    }

    @Test
    void search_severalTermsInSeveralParts_nameCountsMost() {
        load(project(
                "alpha",
                described("a", "docker security"),
                described("docker", "security"),
                described("docker-security", ""),
                tagged("security", "docker")));
        assertEquals(
                List.of("docker-security 75.0", "security 70.0", "docker 66.0", "a 63.0"),
                scores(ArtifactQuery.text("security docker")));
    }

    @Test
    void search_pieceOfAWord_isFoundInNamesAndTagsOnly() {
        load(project(
                "alpha", described("docker-compose", ""), tagged("b", "dockerize"), described("c", "about docker")));
        assertEquals(List.of("b", "docker-compose"), names(ArtifactQuery.text("ocker")));
        assertEquals(List.of("docker-compose"), names(ArtifactQuery.text("ocker omp")));
        assertEquals(List.of("docker-compose"), names(ArtifactQuery.text("ocker-compos")));
        assertEquals(List.of(), names(ArtifactQuery.text("oc")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dokcer", "doker", "dockeer", "ducker", "odcker", "dockre", "DÖKCER"})
    void search_oneLetterWrong_isFoundBelowAllAndSaysWhatWasMeant(String text) {
        load(project("alpha", described("docker-deploy", ""), described("other", "docker")));
        Page<FoundArtifact> page = store.search(ArtifactQuery.text(text + " deploy"));
        assertEquals(List.of("docker-deploy 40.0"), scores(page));
        assertEquals(Optional.of("docker deploy"), page.didYouMean());
        assertEquals(1, page.total());
    }

    @Test
    void search_twoLettersSwappedInAShortWord_isFound() {
        load(project("alpha", described("rust-dock", "")));
        assertEquals(
                Optional.of("dock"), store.search(ArtifactQuery.text("dcok")).didYouMean());
    }

    @Test
    void search_misspeltWordThatIsAWord_staysAsItIs() {
        load(project("alpha", described("code", ""), described("core", "")));
        Page<FoundArtifact> page = store.search(ArtifactQuery.text("code"));
        assertEquals(List.of("code 100.0"), scores(page));
        assertEquals(Optional.empty(), page.didYouMean());
    }

    @Test
    void search_misspeltVeryCommonWordPageByPage_findsEachOnce() {
        load(project(
                "alpha",
                IntStream.range(0, 1_200)
                        .mapToObj(i -> described("docker-" + i, ""))
                        .toArray(Artifact[]::new)));
        ArtifactQuery query = ArtifactQuery.text("dokcer").limit(500);
        Set<String> found = new HashSet<>();
        Optional<String> next = Optional.empty();
        do {
            Page<FoundArtifact> page = store.search(next.map(query::after).orElse(query));
            assertEquals(1_200, page.total());
            assertEquals(Optional.of("docker"), page.didYouMean());
            names(page).forEach(name -> assertTrue(found.add(name), name));
            next = page.next();
        } while (next.isPresent());
        assertEquals(1_200, found.size());
    }

    @Test
    void search_scriptsWithoutBlanks_findsAnyPiece() {
        load(project(
                "alpha", described("代码审查助手", "检索文档并生成摘要"), described("サーバー監視", ""), described("한국어-번역", "문서를 번역합니다")));
        for (String text : List.of("审查", "代码审查", "助", "检索文档", "摘要")) {
            assertEquals(List.of("代码审查助手"), names(ArtifactQuery.text(text)), text);
        }
        for (String text : List.of("監視", "ーバー", "ｻｰﾊﾞｰ")) {
            assertEquals(List.of("サーバー監視"), names(ArtifactQuery.text(text)), text);
        }
        for (String text : List.of("번역", "국어", "합니다")) {
            assertEquals(List.of("한국어-번역"), names(ArtifactQuery.text(text)), text);
        }
        assertEquals(List.of(), names(ArtifactQuery.text("查审")));
    }

    @Test
    void search_signsOnly_findsTheNamesThatBeginWithThem() {
        load(project(
                "alpha", described("%weird", ""), described("%", ""), described("_x", ""), described("plain", "")));
        assertEquals(List.of("% 100.0", "%weird 80.0"), scores(ArtifactQuery.text("%")));
        assertEquals(List.of("_x 80.0"), scores(ArtifactQuery.text("_")));
        assertEquals(List.of("_x 100.0"), scores(ArtifactQuery.text("_x")));
        assertEquals(List.of("%", "%weird"), names(ArtifactQuery.text("%").sort(ArtifactSort.NAME)));
    }

    @Test
    void search_hit_saysWhatMatchedWithoutMarkup() {
        load(project(
                "alpha",
                artifact(
                        "my-docker",
                        ArtifactMetadata.builder()
                                .tags(List.of("cloud", "Dockerized"))
                                .description("Builds <b>DOCKER</b> images; docker only.", DescriptionSource.BODY)
                                .author(Optional.of("Docker Inc."))
                                .build(),
                        Provenance.unrecorded(ArtifactStatus.UNTRACKED, Optional.empty()))));
        FoundArtifact hit = store.search(ArtifactQuery.text("docker")).items().get(0);
        assertEquals(
                List.of(
                        new Highlight(Field.NAME, "my-docker", List.of(new Range(3, 9))),
                        new Highlight(Field.TAG, "Dockerized", List.of(new Range(0, 6))),
                        new Highlight(
                                Field.DESCRIPTION,
                                "Builds <b>DOCKER</b> images; docker only.",
                                List.of(new Range(10, 16), new Range(29, 35))),
                        new Highlight(Field.SOURCE, "Docker Inc.", List.of(new Range(0, 6)))),
                hit.highlights());
        assertEquals(List.of(), store.search(ArtifactQuery.all()).items().get(0).highlights());
    }

    @Test
    void search_wordInName_comesBeforeOneInDescription() {
        load(Samples.project("alpha", "a:mentions docker once", "docker:b", "z:docker too"));
        assertEquals("docker", names(ArtifactQuery.text("docker")).get(0));
        assertEquals(
                List.of("a", "docker", "z"), names(ArtifactQuery.text("docker").sort(ArtifactSort.NAME)));
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

    static Artifact described(String name, String description) {
        ArtifactMetadata.Builder metadata = ArtifactMetadata.builder();
        return artifact(
                name,
                (description.isEmpty() ? metadata : metadata.description(description, DescriptionSource.BODY)).build(),
                Provenance.unrecorded(ArtifactStatus.UNTRACKED, Optional.empty()));
    }

    static Artifact tagged(String name, String tag) {
        return artifact(
                name,
                ArtifactMetadata.builder().tags(List.of(tag)).build(),
                Provenance.unrecorded(ArtifactStatus.UNTRACKED, Optional.empty()));
    }

    List<String> scores(ArtifactQuery query) {
        return scores(store.search(query));
    }

    static List<String> scores(Page<FoundArtifact> page) {
        return page.items().stream()
                .map(found -> found.artifact().name() + " " + found.score())
                .toList();
    }

    List<String> names(ArtifactQuery query) {
        return names(store.search(query));
    }

    static List<String> names(Page<FoundArtifact> page) {
        return page.items().stream().map(found -> found.artifact().name()).toList();
    }
}
