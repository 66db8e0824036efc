package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.Diagnostic;
import io.skillmeat.cache.Marketplace;
import io.skillmeat.cache.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketplaceDocumentTest {
    private static final String SHA = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    private Path directory;

    @Test
    void read_aFullDocument_keepsAllOfIt() throws Exception {
        Snapshot<Marketplace> snapshot = read("""
                {"name": "shop", "owner": {"name": "Ada", "email": "ada@example.org"},
                 "metadata": {"description": "All of it", "version": "3"},
                 "plugins": [{
                   "name": "one", "description": "The first", "version": "1.0", "license": "MIT", "strict": false,
                   "author": {"name": "Bob", "url": "https://example.org/bob"}, "displayName": "Number One",
                   "category": "testing", "tags": ["a", "b"], "keywords": ["b", "c"],
                   "homepage": "https://example.org/one?tab=2",
                   "skills": ["./skills/x"], "lspServers": {"gopls": {"env": {"TOKEN": "secret"}}},
                   "interface": {"odd": [1, 2.50]},
                   "source": {"source": "git-subdir", "url": "https://me:secret@example.org/r.git?token=secret",
                              "path": "p", "ref": "main", "sha": "%s", "depth": 1}}]}""".formatted(SHA));
        Marketplace shop = snapshot.entry();
        assertEquals("shop", shop.name());
        assertEquals(Optional.of("Ada"), shop.owner());
        assertEquals(Optional.of("All of it"), shop.description());
        assertEquals(Optional.of("3"), shop.version());
        Artifact one = snapshot.artifacts().get(0);
        assertEquals(ArtifactType.PLUGIN, one.type());
        assertEquals(ArtifactStatus.OFFERED, one.status());
        assertEquals("one", one.path());
        assertEquals(Optional.of("Bob"), one.metadata().author());
        assertEquals(Optional.of("MIT"), one.metadata().license());
        assertEquals(List.of("a", "b", "c", "testing"), one.metadata().tags());
        assertEquals(List.of("Number One"), one.metadata().aliases());
        assertEquals(Optional.of("https://example.org/r.git"), one.provenance().upstream());
        assertEquals(Optional.of(SHA), one.provenance().resolvedVersion());
        String unpinned = extra(one).path("unpinnedHash").asText();
        assertEquals(
                "{\"author\":{\"name\":\"Bob\",\"url\":\"https://example.org/bob\"},\"category\":\"testing\","
                        + "\"components\":{\"lspServers\":[\"gopls\"],\"skills\":[\"./skills/x\"]},"
                        + "\"displayName\":\"Number One\",\"homepage\":\"https://example.org/one?tab=2\","
                        + "\"raw\":{\"interface\":{\"odd\":[1,2.50]}},"
                        + "\"source\":{\"depth\":1,\"kind\":\"git-subdir\",\"path\":\"p\",\"ref\":\"main\",\"sha\":\""
                        + SHA + "\",\"url\":\"https://example.org/r.git\"},\"strict\":false,\"unpinnedHash\":\""
                        + unpinned + "\"}",
                one.metadata().extra());
    }

    @Test
    void read_everyKindOfSource_isKeptWithItsKind() throws Exception {
        Snapshot<Marketplace> snapshot = read("""
                {"plugins": [
                  {"name": "a", "source": "./a"},
                  {"name": "b", "source": {"source": "github", "repo": "o/r", "commit": "c1"}},
                  {"name": "c", "source": {"source": "local", "path": "./c"}},
                  {"name": "d", "source": {"source": "npm", "package": "@x/y"}},
                  {"name": "e", "source": {"source": "url", "url": "./"}},
                  {"name": "f"}, {"name": "g", "source": 7}]}""");
        assertEquals("{\"kind\":\"relative\",\"path\":\"./a\"}", source(snapshot, "a"));
        assertEquals("{\"commit\":\"c1\",\"kind\":\"github\",\"repo\":\"o/r\"}", source(snapshot, "b"));
        assertEquals("{\"kind\":\"local\",\"path\":\"./c\"}", source(snapshot, "c"));
        assertEquals("{\"kind\":\"npm\",\"package\":\"@x/y\"}", source(snapshot, "d"));
        assertEquals("{\"kind\":\"url\",\"url\":\"./\"}", source(snapshot, "e"));
        assertEquals("", source(snapshot, "f"));
        assertEquals("", source(snapshot, "g"));
        Artifact github = Marketplaces.item(snapshot, "b");
        assertEquals(Optional.of("https://github.com/o/r"), github.provenance().upstream());
        assertEquals(Optional.of("c1"), github.provenance().resolvedVersion());
        assertEquals(
                Optional.empty(), Marketplaces.item(snapshot, "e").provenance().upstream());
    }

    @Test
    void read_aCatalogueOfComponents_offersThemByTheirTypes() throws Exception {
        Snapshot<Marketplace> snapshot = read("""
                {"agents": [{"name": "x", "type": "agent", "path": "ai/x.md", "version": "", "downloads": 17,
                             "security": {"score": null}},
                            {"name": "x", "type": "agent", "path": "web/x.md"}],
                 "mcps": [{"name": "x", "type": "mcp"}], "plugins": [], "componentsMarketplace": {"agents": []}}""");
        assertEquals(List.of("ai/x.md", "web/x.md", "x"), paths(snapshot));
        assertEquals(
                List.of(ArtifactType.AGENT, ArtifactType.AGENT, ArtifactType.MCP),
                snapshot.artifacts().stream().map(Artifact::type).toList());
        Artifact first = snapshot.artifacts().get(0);
        assertEquals(Optional.empty(), first.metadata().version());
        assertEquals(17, extra(first).path("downloads").asInt());
        assertEquals(
                "{\"path\":\"ai/x.md\",\"security\":{\"score\":null},\"version\":\"\"}",
                extra(first).path("raw").toString());
        assertEquals(List.of(), snapshot.diagnostics());
    }

    @Test
    void read_aForeignCatalogue_offersNothingAndSaysSo() throws Exception {
        Snapshot<Marketplace> snapshot = read("{\"name\": \"other\", \"agents\": [{\"name\": \"x\"}]}");
        assertEquals(List.of(), snapshot.artifacts());
        assertEquals(List.of("not_a_marketplace"), codes(snapshot.diagnostics()));
    }

    @Test
    void read_renames_giveFormerNamesTheLatestFirst() throws Exception {
        Snapshot<Marketplace> snapshot = read("""
                {"renames": {"a": "b", "b": "c", "z": "c", "c": "a", "x": 5, "d": "d"},
                 "plugins": [{"name": "c"}, {"name": "d"}]}""");
        assertEquals(
                List.of("b", "z", "a"),
                Marketplaces.item(snapshot, "c").metadata().aliases());
        assertEquals(List.of(), Marketplaces.item(snapshot, "d").metadata().aliases());
    }

    @Test
    void contentHash_sameContentInAnotherOrder_isTheSame() throws Exception {
        assertEquals(
                hash("{\"name\": \"a\", \"source\": {\"x\": 1, \"y\": [1, 2]}}"),
                hash("{\"source\": {\"y\": [1,2], \"x\": 1}, \"name\": \"a\"}"));
    }

    @Test
    void contentHash_anyOtherContent_isAnother() throws Exception {
        String hash = hash("{\"name\": \"a\", \"source\": {\"sha\": \"1\"}}");
        assertEquals(64, hash.length());
        assertNotEquals(hash, hash("{\"name\": \"a\", \"source\": {\"sha\": \"2\"}}"));
        assertNotEquals(hash, hash("{\"name\": \"a\", \"source\": {\"sha\": \"1\"}, \"odd\": null}"));
    }

    @Test
    void read_aVersionThatIsANumber_keepsItsText() throws Exception {
        Snapshot<Marketplace> snapshot = read("{\"plugins\": [{\"name\": \"a\", \"version\": 1.10}]}");
        assertEquals(Optional.of("1.10"), snapshot.artifacts().get(0).metadata().version());
    }

    @Test
    void read_duplicateKeys_lastCountsAndSaysSo() throws Exception {
        Snapshot<Marketplace> snapshot =
                read("{\"name\": \"a\",\n \"plugins\": [{\"name\": \"x\",\n \"version\": \"1\", \"version\": \"2\"}]}");
        assertEquals(Optional.of("2"), snapshot.artifacts().get(0).metadata().version());
        assertEquals(List.of("duplicate_key"), codes(snapshot.diagnostics()));
        assertEquals(3, snapshot.diagnostics().get(0).line());
    }

    @Test
    void read_duplicateNames_lastCountsAndSaysSo() throws Exception {
        Snapshot<Marketplace> snapshot =
                read("{\"plugins\": [{\"name\": \"x\", \"version\": \"1\"}, {\"name\": \"x\", \"version\": \"2\"}]}");
        assertEquals(1, snapshot.artifacts().size());
        assertEquals(Optional.of("2"), snapshot.artifacts().get(0).metadata().version());
        assertEquals(List.of("duplicate_record"), codes(snapshot.diagnostics()));
    }

    @Test
    void read_itemsOfWrongTypes_areLeftOutAndNamed() throws Exception {
        Snapshot<Marketplace> snapshot = read("""
                {"name": 5, "owner": [], "metadata": "x", "renames": 7,
                 "plugins": [1, null, "x", [], {}, {"name": ""}, {"name": {}}, {"name": "%s"}, {"name": "good"}]}
                """.formatted("n".repeat(300)));
        assertEquals(List.of("good"), paths(snapshot));
        assertEquals(8, snapshot.diagnostics().size());
        assertTrue(snapshot.diagnostics().get(0).message().startsWith("plugins[0] "));
        assertEquals("5", snapshot.entry().name());
    }

    @Test
    void read_fieldsOfWrongTypes_areReadAsFarAsTheyGo() throws Exception {
        Snapshot<Marketplace> snapshot = read("""
                {"plugins": [{"name": "a", "description": ["x"], "version": {"a": 1}, "author": ["Ada"], "tags": "p, q",
                  "keywords": 3, "category": null, "homepage": {}, "type": "no type!", "skills": 4, "hooks": [[1], {}]}]}
                """);
        Artifact item = snapshot.artifacts().get(0);
        assertEquals(ArtifactType.PLUGIN, item.type());
        assertEquals(List.of("p", "q", "3"), item.metadata().tags());
        assertEquals(List.of("bad_record"), codes(item.diagnostics()));
    }

    @Test
    void read_tooManyOrTooLongTags_areLeftOutAndCounted() throws Exception {
        StringBuilder many = new StringBuilder("\"" + "x".repeat(65) + "\"");
        for (int i = 0; i < 150; i++) {
            many.append(",\"t").append(i).append('"');
        }
        Artifact item = read("{\"plugins\": [{\"name\": \"a\", \"tags\": [" + many + "]}]}")
                .artifacts()
                .get(0);
        assertEquals(100, item.metadata().tags().size());
        assertTrue(item.diagnostics().get(0).message().startsWith("51 tags"));
    }

    @Test
    void read_textThatNoDatabaseKeeps_isCleaned() throws Exception {
        Snapshot<Marketplace> snapshot = read(
                "{\"plugins\": [{\"name\": \"a\\u0000b\", \"description\": \"c\\ud800d\", \"odd\": \"e\\udfff\\u0000\"}]}");
        Artifact item = snapshot.artifacts().get(0);
        assertEquals("ab", item.name());
        assertEquals(Optional.of("c\ufffdd"), item.metadata().description());
        assertEquals(item.metadata().extra(), PlainText.of(item.metadata().extra()));
        assertEquals("e\ufffd\0", extra(item).path("raw").path("odd").asText());
    }

    @Test
    void read_withAByteOrderMark_isReadWithoutIt() throws Exception {
        Snapshot<Marketplace> snapshot = read("\ufeff{\"plugins\": [{\"name\": \"a\"}]}");
        assertEquals(List.of("a"), paths(snapshot));
        assertEquals(List.of("bom"), codes(snapshot.diagnostics()));
    }

    private Snapshot<Marketplace> read(String json) throws Exception {
        return Marketplaces.read(directory, json);
    }

    private String hash(String item) throws Exception {
        return read("{\"plugins\": [" + item + "]}")
                .artifacts()
                .get(0)
                .contentHash()
                .orElseThrow();
    }

    private static String source(Snapshot<Marketplace> snapshot, String name) throws Exception {
        JsonNode source = extra(Marketplaces.item(snapshot, name)).path("source");
        return source.isMissingNode() ? "" : source.toString();
    }

    private static List<String> paths(Snapshot<Marketplace> snapshot) {
        return snapshot.artifacts().stream().map(Artifact::path).toList();
    }

    private static List<String> codes(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(Diagnostic::code).toList();
    }

    private static JsonNode extra(Artifact item) throws Exception {
        return new ObjectMapper().readTree(item.metadata().extra());
    }
}
