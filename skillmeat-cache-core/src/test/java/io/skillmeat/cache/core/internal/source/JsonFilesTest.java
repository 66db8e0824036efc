package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.skillmeat.cache.Diagnostic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonFilesTest {
    private final Findings findings = new Findings("f.json");

    private Optional<JsonNode> json(String text) {
        Head head = new Head(text.getBytes(StandardCharsets.UTF_8), false);
        return JsonFile.read(FileText.of(head, findings), findings);
    }

    private McpFile mcp(String text) {
        return McpFile.of(json(text).orElseThrow(), findings);
    }

    private String extra(String server) {
        return mcp("{\"mcpServers\":{\"x\":" + server + "}}")
                .servers()
                .get(0)
                .metadata()
                .extra();
    }

    private List<String> codes() {
        return findings.list().stream().map(Diagnostic::code).toList();
    }

    @Test
    void json_byteOrderMark_isAllowed() {
        assertEquals("{}", json("\uFEFF{}").orElseThrow().toString());
        assertEquals(List.of("bom"), codes());
    }

    @Test
    void json_mistake_isReportedWithLineAndColumnWithoutContent() {
        assertEquals(Optional.empty(), json("{\"a\": {\n  \"token\": s3cret}}"));
        Diagnostic diagnostic = findings.list().get(0);
        assertEquals("json_error", diagnostic.code());
        assertEquals(2, diagnostic.line());
        assertFalse(diagnostic.message().contains("s3cret"));
    }

    @Test
    void json_hostileInput_isReported() {
        for (String text : List.of(
                "",
                "[".repeat(100_000),
                "{\"a\":1} x",
                "1" + "0".repeat(1_000_000),
                "\"" + "x".repeat(2_000_000) + "\"")) {
            assertEquals(Optional.empty(), json(text));
        }
    }

    @Test
    void mcp_wrappedOrBare_givesOneServerForEachKey() {
        String servers = "{\"b\": {\"command\": \"npx\"}, \"With Blanks\": {\"url\": \"https://x.org/mcp\"}}";
        for (String text : List.of(servers, "{\"mcpServers\": " + servers + ", \"other\": 1}")) {
            assertEquals(
                    List.of("b", "With Blanks"),
                    mcp(text).servers().stream().map(McpFile.Server::name).toList());
        }
    }

    @Test
    void mcp_serverThatIsNoObject_isListedAndReported() {
        assertEquals("odd", mcp("{\"odd\": null}").servers().get(0).name());
        assertEquals(List.of("bad_record"), codes());
    }

    @Test
    void mcp_moreServersThanAnybodyHas_listsTheFirstAndSaysSo() {
        String servers =
                IntStream.range(0, 60_000).mapToObj(i -> "\"s" + i + "\":{}").collect(Collectors.joining(","));
        assertEquals(1_000, mcp("{" + servers + "}").servers().size());
        assertEquals(List.of("too_many"), codes());
        assertTrue(findings.list().get(0).message().contains("60000 servers"));
    }

    @Test
    void mcp_documentThatIsNoObject_isReported() {
        assertEquals(List.of(), mcp("[1]").servers());
        assertEquals(List.of("bad_record"), codes());
    }

    @Test
    void mcp_secrets_areNeverKept() {
        String extra = extra(
                "{\"command\": \"/opt/run --key=s3cret\", \"args\": [\"--token\", \"s3cret\"], \"env\": {\"TOKEN\": \"s3cret\"},"
                        + "\"headers\": {\"Authorization\": \"s3cret\"}, \"url\": \"https://u:s3cret@x.org:8443/s3cret?key=s3cret\"}");
        assertEquals(
                "{\"transport\":\"http\",\"command\":\"run\",\"url\":\"https://x.org:8443\",\"env_names\":[\"TOKEN\"],"
                        + "\"header_names\":[\"Authorization\"]}",
                extra);
    }

    @Test
    void mcp_transport_isWhatItSaysElseWhatItHas() {
        assertEquals(
                "{\"transport\":\"sse\",\"url\":\"https://x.org\"}",
                extra("{\"type\": \"sse\", \"url\": \"https://x.org\"}"));
        assertEquals("{\"transport\":\"stdio\",\"command\":\"npx\"}", extra("{\"command\": \"npx\"}"));
        assertEquals("{\"transport\":\"http\"}", extra("{\"url\": \"https://${HOST}/x\"}"));
        assertEquals("{}", extra("{}"));
    }

    @Test
    void hook_events_areSortedKeysOfHooks() {
        HookFile hook = HookFile.of(json("{\"description\": \" d \", \"hooks\": {\"Stop\": [], \"PreToolUse\": []}}")
                .orElseThrow());
        assertEquals(new HookFile(List.of("PreToolUse", "Stop"), Optional.of("d")), hook);
        assertEquals(
                HookFile.none(),
                HookFile.of(json("{\"hooks\": [1], \"description\": 3}").orElseThrow()));
        assertEquals(HookFile.none(), HookFile.of(json("[]").orElseThrow()));
    }
}
