package io.skillmeat.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.MadeCollections.Member;
import io.skillmeat.cache.ProjectCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SearchCommandTest extends CommandTest {
    SearchCommandTest() {
        source.add(Samples.shop()).add(Samples.blog());
    }

    @Test
    void search_words_printsMatches() {
        Terminal.Result result = filled().run("search", "containers");

        assertEquals(0, result.code());
        assertEquals(2, result.lines().size(), result.out());
        assertEquals("2 artifacts match\n", result.err());
    }

    @Test
    void search_nothingFound_exitsOkAndSaysSo() {
        Terminal.Result result = filled().run("search", "no", "such");

        assertEquals(0, result.code());
        assertEquals("", result.out());
        assertEquals("nothing matches 'no such'\n", result.err());
    }

    @Test
    void search_terminal_marksWhatWasFound() {
        source.add(Samples.single("dockerfile", "For a docker image, and a good deal more than fits here"));
        Terminal terminal = filled().columns(90);

        String found = terminal.run("search", "docker", "--project", "single").out();
        String plain = terminal.run("search", "docker", "--project", "single", "--color=never")
                .out();

        assertTrue(found.contains("\u001b[1mdocker\u001b[0mfile"), found);
        assertTrue(found.contains("For a \u001b[1mdocker\u001b[0m image"), found);
        assertEquals(plain, found.replaceAll("\u001b\\[[0-9]+m", ""));
        assertFalse(terminal.run("list", "--project", "single").out().contains("\u001b[1mdocker"));
    }

    @Test
    void search_moreThanLimit_saysHowManyThereAre() {
        source.add(Samples.large(2_345));

        assertEquals(
                List.of("2345 artifacts match, the best 20 are shown; --limit shows more"),
                filled().run("search", "skill", "--project", "large")
                        .err()
                        .lines()
                        .toList());
    }

    @Test
    void search_limitBeyondAPage_walksPages() {
        source.add(Samples.large(2_345));

        assertEquals(
                2_100,
                filled().run("search", "skill", "--project", "large", "--limit", "2100")
                        .lines()
                        .size());
    }

    @Test
    void search_limitZero_isAUsageError() {
        Terminal.Result result = filled().run("search", "x", "--limit", "0");

        assertEquals(2, result.code());
        assertTrue(result.err().startsWith("error: --limit 0"), result.err());
    }

    @Test
    void search_filters_narrow() {
        assertEquals(
                1, filled().run("search", "docker", "--project", "blog").lines().size());
    }

    @Test
    void search_filterGivenTwice_isAsGivenOnce() {
        Terminal.Result result =
                filled().run("search", "docker", "--project", "blog", "--project", "blog", "--type", "skill,skill");

        assertEquals(0, result.code(), result.err());
        assertEquals(1, result.lines().size());
    }

    @Test
    void search_everyFilter_narrows() {
        Terminal terminal = withCollection();
        assertEquals(List.of("default"), owners(terminal, "--kind", "collection"));
        assertEquals(List.of("bazaar"), owners(terminal, "--kind", "marketplace"));
        assertEquals(List.of("blog", "shop"), owners(terminal, "--kind", "project"));
        assertEquals(List.of("default"), owners(terminal, "--collection", "Default"));
        assertEquals(List.of(), owners(terminal, "--collection", "default", "--project", "blog"));
        assertEquals(List.of("shop"), owners(terminal, "--tool", "bash"));
        assertEquals(List.of("shop"), owners(terminal, "--origin", "default"));
        assertEquals(List.of("shop"), owners(terminal, "--tag", "ops"));
        assertEquals(List.of("blog"), owners(terminal, "--status", "untracked"));
        assertEquals(List.of("bazaar"), owners(terminal, "--type", "plugin"));
        assertEquals(List.of(), owners(terminal, "--outdated"));
    }

    @Test
    void search_collectionMadeThroughTheApi_isAFilter() {
        Terminal terminal = filled();
        try (ProjectCache cache = Terminal.open(source, directory())) {
            ArtifactHit hit = cache.search(ArtifactQuery.text("docker").in(Samples.id("blog")))
                    .items()
                    .get(0);
            EntryId kit = cache.collections().made().create("kit").id();
            cache.collections().made().add(kit, Set.of(Member.of(hit)));
        }
        assertEquals(List.of("blog"), owners(terminal, "--collection", "kit"));
        assertEquals(List.of("blog"), owners(terminal, "--collection", "kit", "--project", "blog"));
        assertEquals(List.of(), owners(terminal, "--collection", "kit", "--project", "shop"));
        assertEquals(
                2,
                terminal.run("search", "docker", "--collection", "kit", "--project", "blog", "--facets", "type")
                        .code());
    }

    @Test
    void search_unknownCollection_fails() {
        Terminal.Result result = filled().run("search", "docker", "--collection", "none");

        assertEquals(1, result.code());
        assertEquals(
                "error: no collection 'none' among the 0 in the cache",
                result.err().lines().findFirst().orElseThrow());
    }

    @Test
    void search_outdated_findsWhatIs() {
        Terminal.Result result = filled().run("search", "deploy", "--outdated", "--sort", "severity");

        assertEquals(1, result.lines().size(), result.out());
        assertTrue(result.lines().get(0).startsWith("deploy\t"), result.out());
    }

    @Test
    void search_sortedByName_isInThatOrder() {
        List<String> names =
                filled().run("search", "containers", "--sort", "name").lines();

        assertEquals(names.stream().sorted().toList(), names);
    }

    @Test
    void search_unknownOrder_isAUsageError() {
        assertEquals(2, filled().run("search", "x", "--sort", "size").code());
    }

    @Test
    void search_facets_countAllMatches() {
        Terminal.Result result = withCollection().run("search", "docker", "--limit", "1", "--facets", "kind,type");

        assertEquals(
                List.of(
                        "4 artifacts match, the best 1 are shown; --limit shows more",
                        "by kind: project 2, collection 1, marketplace 1",
                        "by type: skill 3, plugin 1"),
                result.err().lines().toList());
    }

    @Test
    void search_oneLetterWrong_asksWhetherItWasMeant() {
        Terminal.Result result = filled().run("search", "dokcer");

        assertEquals(0, result.code());
        assertEquals(2, result.lines().size(), result.out());
        assertEquals(
                "nothing has the words 'dokcer'; did you mean 'docker'?",
                result.err().lines().findFirst().orElseThrow());
    }

    private Terminal withCollection() {
        Terminal terminal = filled();
        try (ProjectCache cache = Terminal.open(source, directory())) {
            cache.put(Samples.collection());
            cache.put(Samples.marketplace());
        }
        return terminal;
    }

    private static List<String> owners(Terminal terminal, String... options) {
        List<String> words = new ArrayList<>(List.of("search", "docker", "--json"));
        words.addAll(List.of(options));
        String json = terminal.run(words.toArray(String[]::new)).out();
        return Pattern.compile("\"entry_name\" : \"(\\w+)\"")
                .matcher(json)
                .results()
                .map(result -> result.group(1))
                .sorted()
                .toList();
    }
}
