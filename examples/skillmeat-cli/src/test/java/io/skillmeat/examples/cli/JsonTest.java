package io.skillmeat.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.Selection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest extends CommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DocumentedJson documented = DocumentedJson.of("../../docs/cli.md");

    JsonTest() {
        source.add(Samples.shop()).add(Samples.blog());
    }

    @ParameterizedTest
    @MethodSource("lines")
    void json_everyCommand_printsTheDocumentedDocument(String line) throws IOException {
        JsonNode document = document(partlyStaleAndFailing(), line);

        assertEquals(List.of(), documented.deviations(document));
    }

    private static List<String> lines() {
        return List.of(
                "list",
                "list projects",
                "list collections",
                "list marketplace",
                "search docker --facets type,tag",
                "show docker",
                "show shop",
                "outdated",
                "why docker",
                "explain blog",
                "marketplace refresh",
                "refresh",
                "status",
                "cache status",
                "cache config list",
                "watch --after 0 --count 1",
                "cache clear --dry-run",
                "doctor --root /nowhere/at/all",
                "cache check",
                "cache repair",
                "cache backup COPY",
                "cache compact");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "add standup --to web-shop", "remove log-digest --from web-shop"})
    void json_everyCommandOnFiles_printsTheDocumentedDocument(String line, @TempDir Path home) throws IOException {
        JsonNode document = document(SampleTree.copy(home).terminal(), line);

        assertEquals(List.of(), documented.deviations(document));
    }

    @Test
    void json_allDocuments_coverEveryDocumentedTable(@TempDir Path home) throws IOException {
        Terminal terminal = partlyStaleAndFailing();
        Set<String> met = new HashSet<>();
        for (String line : lines()) {
            met.addAll(documented.tablesOf(document(terminal, line)));
        }
        met.addAll(documented.tablesOf(document(terminal, "cache restore COPY")));
        Terminal files = SampleTree.copy(home).terminal();
        met.addAll(documented.tablesOf(document(files, "add standup --to web-shop")));
        met.addAll(documented.tablesOf(document(files, "sync")));
        assertEquals(documented.tables(), met);
    }

    @Test
    void json_list_hasTheFieldsOfTheArtifact() throws IOException {
        JsonNode document = document(filled(), "list --tag ops");

        JsonNode docker = document.at("/artifacts/0");
        assertEquals("skillmeat.artifacts/1", document.get("schema").asText());
        assertEquals("/home/ada/projects/shop", docker.get("project_path").asText());
        assertEquals(".claude/skills/docker", docker.get("path").asText());
        assertEquals("1.10", docker.get("version").asText());
        assertEquals(
                "Builds containers\\nand runs them", docker.get("description").asText());
        assertEquals("frontmatter", docker.get("description_source").asText());
        assertEquals("[\"Bash\",\"Read\"]", docker.get("tools").toString());
        assertEquals("in_sync", docker.get("status").asText());
        assertEquals("crlf", docker.at("/diagnostics/0/code").asText());
    }

    @Test
    void json_listOfMoreThanAPage_hasAll() throws IOException {
        source.add(Samples.large(2_345));

        assertEquals(2_350, document(filled(), "list").get("artifacts").size());
    }

    @Test
    void json_nothingFound_isAnEmptyList() throws IOException {
        Terminal.Result result = filled().run("list", "--json", "--tag", "nobody");

        assertEquals(0, JSON.readTree(result.out()).get("artifacts").size());
        assertEquals("", result.err());
    }

    @Test
    void json_terminalThatIsNotUnicode_isStillUtf8() {
        Terminal.Result result =
                filled().charset(StandardCharsets.ISO_8859_1).columns(80).run("list", "--json");

        String utf8 = new String(result.out().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        assertFalse(result.out().contains("日本語"));
        assertEquals(2, utf8.split("\"日本語\"", -1).length - 1, utf8);
    }

    private JsonNode document(Terminal terminal, String line) throws IOException {
        String shop =
                Path.of("src/test/resources/marketplace.json").toAbsolutePath().toString();
        List<String> words = new ArrayList<>(List.of("--json"));
        words.addAll(List.of(
                line.replace("COPY", directory().resolve("copy.db").toString()).split(" ")));
        if (line.startsWith("marketplace")) {
            words.addAll(List.of("--marketplace", shop));
        }
        return JSON.readTree(terminal.run(words.toArray(String[]::new)).out());
    }

    private Terminal partlyStaleAndFailing() {
        Terminal terminal = filled();
        source.fail(Samples.id("blog"), "slow");
        source.leaveGaps("cannot search /locked");
        try (ProjectCache cache = Terminal.open(source, directory())) {
            cache.invalidate(Selection.of(Samples.id("blog")), "a test");
            cache.put(Samples.collection());
            cache.put(Samples.marketplace());
        }
        terminal.run("refresh");
        return terminal;
    }
}
