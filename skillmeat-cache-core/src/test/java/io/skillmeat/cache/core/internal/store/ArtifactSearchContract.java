package io.skillmeat.cache.core.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactSort;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Facet;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Provenance;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.UpdateState.Severity;
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

/** What filters let pass, how it is counted, and in which order and on which page it comes. */
abstract class ArtifactSearchContract extends SearchTextContract {
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
    void search_valueGivenTwice_isAsGivenOnce() {
        load(Samples.project("alpha", "a", "b"));
        ArtifactQuery once = ArtifactQuery.all()
                .in(ALPHA)
                .kind(EntryKind.PROJECT)
                .type(ArtifactType.SKILL)
                .status(ArtifactStatus.UNTRACKED)
                .facets(Facet.TYPE);
        ArtifactQuery twice = ArtifactQuery.all()
                .in(ALPHA, ALPHA)
                .kind(EntryKind.PROJECT, EntryKind.PROJECT)
                .type(ArtifactType.SKILL, ArtifactType.SKILL)
                .status(ArtifactStatus.UNTRACKED, ArtifactStatus.UNTRACKED)
                .facets(Facet.TYPE, Facet.TYPE);
        assertEquals(2, store.search(twice).total());
        assertEquals(once, twice);
        assertEquals(
                once.tag("x").tool("x").origin("x").severity(Severity.MAJOR),
                once.tag("x", "x").tool("x", "x").origin("x", "x").severity(Severity.MAJOR, Severity.MAJOR));
    }

    @Test
    void search_signThatFoldsToLetters_findsEachOnce() {
        load(Samples.project("alpha", "foo", "footmark", "bar(1)", "bar1"));
        for (int limit = 1; limit < 4; limit++) {
            assertEquals(
                    List.of("foo", "footmark"),
                    walked(ArtifactQuery.text("foo\u2122").limit(limit)));
            assertEquals(List.of("bar1"), walked(ArtifactQuery.text("bar\u2474").limit(limit)));
        }
        assertEquals(2, store.search(ArtifactQuery.text("foo\u2122")).total());
    }

    @Test
    void search_nameWithASignThatFoldsToLetters_isFoundByBoth() {
        load(Samples.project("alpha", "foo\u2122", "footmark"));
        assertEquals(
                List.of("foo\u2122", "footmark"),
                walked(ArtifactQuery.text("footm").limit(1)));
        assertEquals(2, store.search(ArtifactQuery.text("footm")).total());
        assertEquals(
                List.of("foo\u2122", "footmark"),
                walked(ArtifactQuery.text("foo").limit(1)));
        assertEquals(List.of("foo\u2122", "footmark"), walked(ArtifactQuery.text("foo\u2122")));
    }

    private List<String> walked(ArtifactQuery query) {
        List<String> names = new ArrayList<>();
        Optional<ArtifactQuery> next = Optional.of(query);
        while (next.isPresent()) {
            Page<FoundArtifact> page = store.search(next.get());
            page.items().forEach(hit -> names.add(hit.artifact().name()));
            next = page.next().map(query::after);
        }
        return names;
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
    void search_ids_letPassTheseOnly() {
        load(Samples.project("alpha", "a", "b", "c"));
        load(Samples.collection("mine", "a"));
        ArtifactId[] ids = store.search(ArtifactQuery.all().in(ALPHA)).items().stream()
                .map(found -> found.artifact().id())
                .toArray(ArtifactId[]::new);
        assertEquals(List.of("a"), names(ArtifactQuery.all().id(ids[0])));
        assertEquals(List.of("a", "c"), names(ArtifactQuery.all().id(ids[0], ids[2])));
        assertEquals(List.of("c"), names(ArtifactQuery.text("c").id(ids)));
        assertEquals(List.of("b"), names(ArtifactQuery.all().in(ALPHA).id(ids[1])));
        assertEquals(
                List.of(), names(ArtifactQuery.all().kind(EntryKind.COLLECTION).id(ids)));
        assertEquals(List.of(), names(ArtifactQuery.all().id(new ArtifactId("a-" + "0".repeat(22)))));
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
        assertEquals(List.of("d", "e"), names(ArtifactQuery.all().severity(Severity.CONTENT, Severity.MAJOR)));
        assertEquals(List.of(), names(ArtifactQuery.all().severity(Severity.MAJOR)));
        assertEquals(List.of(), names(ArtifactQuery.all().outdatedOnly().status(ArtifactStatus.UNTRACKED)));
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
}
