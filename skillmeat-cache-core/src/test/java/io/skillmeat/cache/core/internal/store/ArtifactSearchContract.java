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
import io.skillmeat.cache.Facet;
import io.skillmeat.cache.Highlight;
import io.skillmeat.cache.Highlight.Field;
import io.skillmeat.cache.Highlight.Range;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Provenance;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.testing.Generated;
import io.skillmeat.cache.core.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
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
    void search_misspeltPageByPage_findsEachOnce() {
        load(project("alpha", described("docker-a", ""), described("docker-b", ""), described("docker-c", "")));
        for (ArtifactSort sort : ArtifactSort.values()) {
            ArtifactQuery query = ArtifactQuery.text("dokcer").sort(sort).limit(2);
            Page<FoundArtifact> first = store.search(query);
            Page<FoundArtifact> second = store.search(query.after(first.next().orElseThrow()));
            assertEquals(List.of("docker-a", "docker-b"), names(first));
            assertEquals(List.of("docker-c"), names(second));
            assertEquals(3, second.total());
        }
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
    void search_toolAndOrigin_letPassWhatHasThem() {
        load(project(
                "alpha", sourced("a", "default", "anthropics/skills/pdf@v1"), sourced("b", "Work", "acme/skills")));
        load(project("beta", using("c", "Bash(git *)", "Read"), using("d", "BashOutput"), using("e", "*")));
        assertEquals(List.of("c"), names(ArtifactQuery.all().tool("bash")));
        assertEquals(List.of("c"), names(ArtifactQuery.all().tool("Bash(git *)")));
        assertEquals(List.of("c", "e"), names(ArtifactQuery.all().tool("read", "*")));
        assertEquals(List.of(), names(ArtifactQuery.all().tool("%")));
        assertEquals(List.of("a"), names(ArtifactQuery.all().origin("DEFAULT")));
        assertEquals(List.of("a"), names(ArtifactQuery.all().origin("Anthropics/Skills")));
        assertEquals(List.of("a"), names(ArtifactQuery.all().origin("anthropics/skills/pdf")));
        assertEquals(List.of("a", "b"), names(ArtifactQuery.all().origin("anthropics", "work")));
        assertEquals(List.of(), names(ArtifactQuery.all().origin("anthropics/skill")));
        assertEquals(List.of("b"), names(ArtifactQuery.text("acme").origin("work")));
    }

    @Test
    void search_facets_countAllHits() {
        load(project("alpha", outdated("a", "Cloud"), outdated("b", "web"), described("c", "")));
        load(Samples.collection("mine", "a", "c"));
        Page<FoundArtifact> page =
                store.search(ArtifactQuery.text("a").limit(1).facets(Facet.KIND, Facet.TYPE, Facet.STATUS, Facet.TAG));
        assertEquals(2, page.total());
        assertEquals(
                List.of(new Facet.Count("collection", 1), new Facet.Count("project", 1)),
                page.facets().get(Facet.KIND));
        assertEquals(
                List.of(new Facet.Count("cloud", 1), new Facet.Count("more", 1)),
                page.facets().get(Facet.TAG));
        Page<FoundArtifact> all = store.search(ArtifactQuery.all().facets(Facet.ENTRY, Facet.STATUS, Facet.ORIGIN));
        assertEquals(
                List.of(3L, 2L),
                all.facets().get(Facet.ENTRY).stream().map(Facet.Count::hits).toList());
        assertEquals(
                new Facet.Count("untracked", 3), all.facets().get(Facet.STATUS).get(0));
        assertEquals(List.of(), all.facets().get(Facet.ORIGIN));
    }

    @Test
    void search_offset_leavesOutTheFirst() {
        load(Samples.project("alpha", "docker", "docker-b", "docker-c", "x-docker", "other"));
        for (ArtifactQuery query : List.of(ArtifactQuery.all(), ArtifactQuery.text("docker"))) {
            List<String> all = names(query);
            for (int offset = 0; offset < 7; offset++) {
                Page<FoundArtifact> page = store.search(query.offset(offset).limit(2));
                assertEquals(all.stream().skip(offset).limit(2).toList(), names(page));
                assertEquals(all.size(), page.total());
            }
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
    void search_bySeverity_showsTheMostOutdatedFirst() {
        load(project("alpha", described("b", ""), outdated("z", "x"), described("a", "")));
        assertEquals(List.of("z", "a", "b"), names(ArtifactQuery.all().sort(ArtifactSort.SEVERITY)));
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

    @ParameterizedTest
    @EnumSource
    void search_pageByPageWhileRowsChange_showsWhatStaysOnceAndInOrder(ArtifactSort sort) {
        for (long seed = 0; seed < 4; seed++) {
            Random random = new Random(seed);
            load(project("alpha", dockers("stays", 40, random)));
            ArtifactQuery query = ArtifactQuery.text("docker").sort(sort).limit(1 + random.nextInt(9));
            List<String> stay = stayed(store.search(query.limit(1_000)));
            List<String> shown = new ArrayList<>();
            Optional<String> next = Optional.empty();
            do {
                Page<FoundArtifact> page = store.search(next.map(query::after).orElse(query));
                shown.addAll(stayed(page));
                next = page.next();
                clock.advance(SECOND);
                load(other, project("beta", dockers("goes", random.nextInt(30), random)));
            } while (next.isPresent());
            assertEquals(40, stay.size(), "seed " + seed);
            assertEquals(stay, shown, "seed " + seed);
        }
    }

    private static Artifact[] dockers(String name, int count, Random random) {
        List<String> forms = List.of("docker-%s", "%s-docker", "%s-x", "a-%s", "mydocker-%s");
        return IntStream.range(0, count)
                .mapToObj(i -> described(
                        forms.get(random.nextInt(forms.size())).formatted(name + random.nextInt(3) + "-" + i),
                        "docker"))
                .toArray(Artifact[]::new);
    }

    private static List<String> stayed(Page<FoundArtifact> page) {
        return names(page).stream().filter(name -> name.contains("stays")).toList();
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

    private static Artifact described(String name, String description) {
        ArtifactMetadata.Builder metadata = ArtifactMetadata.builder();
        return artifact(
                name,
                (description.isEmpty() ? metadata : metadata.description(description, DescriptionSource.BODY)).build(),
                Provenance.unrecorded(ArtifactStatus.UNTRACKED, Optional.empty()));
    }

    private static Artifact tagged(String name, String tag) {
        return artifact(
                name,
                ArtifactMetadata.builder().tags(List.of(tag)).build(),
                Provenance.unrecorded(ArtifactStatus.UNTRACKED, Optional.empty()));
    }

    private static Artifact using(String name, String... tools) {
        return artifact(
                name,
                ArtifactMetadata.builder().tools(List.of(tools)).build(),
                Provenance.unrecorded(ArtifactStatus.UNTRACKED, Optional.empty()));
    }

    private static Artifact sourced(String name, String collection, String upstream) {
        return artifact(
                name,
                ArtifactMetadata.builder().build(),
                new Provenance(
                        ArtifactStatus.IN_SYNC,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(collection),
                        Optional.of(upstream),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private List<String> scores(ArtifactQuery query) {
        return scores(store.search(query));
    }

    private static List<String> scores(Page<FoundArtifact> page) {
        return page.items().stream()
                .map(found -> found.artifact().name() + " " + found.score())
                .toList();
    }

    private List<String> names(ArtifactQuery query) {
        return names(store.search(query));
    }

    private static List<String> names(Page<FoundArtifact> page) {
        return page.items().stream().map(found -> found.artifact().name()).toList();
    }
}
