package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.Diagnostic;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The TOML files that SkillMeat writes: each wrong record costs itself only. */
class RecordFilesTest {
    private static final String HASH = "9b1c".repeat(16);

    private final Findings findings = new Findings("f.toml");

    private TomlRecord toml(String... lines) {
        return TomlFile.read(new FileText(List.of(lines)), findings);
    }

    private Map<String, Deployment> deployments(String... lines) {
        return DeploymentRecords.of(toml(lines), ".claude", findings);
    }

    private List<String> codes() {
        return findings.list().stream().map(Diagnostic::code).toList();
    }

    @Test
    void deployments_recordAsUpstreamWritesIt_isRead() {
        Map<String, Deployment> read = deployments(
                "[[deployed]]",
                "artifact_name = \"Some Name\"",
                "artifact_type = \"skill\"",
                "from_collection = \"default\"",
                "deployed_at = \"2026-01-06T09:00:00.123456\"",
                "artifact_path = \"skills/Some Name\"",
                "content_hash = \"" + HASH + "\"",
                "local_modifications = false",
                "collection_sha = \"other\"");
        Instant at = Instant.parse("2026-01-06T09:00:00.123456Z");
        Deployment expected = new Deployment(
                ArtifactType.SKILL,
                "Some Name",
                ".claude/skills/Some Name",
                Optional.of("default"),
                HASH,
                Optional.of(at));
        assertEquals(Map.of(expected.path(), expected), read);
        assertEquals(List.of(), codes());
    }

    @Test
    void deployments_oldRecordWithCollectionShaOnly_isRead() {
        Map<String, Deployment> read = deployments(
                "[[deployed]]",
                "artifact_type = \"agent\"",
                "artifact_path = \"agents/pm/x.md\"",
                "collection_sha = \"sha256:" + HASH.toUpperCase(Locale.ROOT) + "\"");
        assertEquals(HASH, read.get(".claude/agents/pm/x.md").hash());
        assertEquals("x", read.get(".claude/agents/pm/x.md").name());
    }

    @Test
    void deployments_recordWithoutHash_isReportedAndTheOthersKept() {
        Map<String, Deployment> read = deployments(
                "[[deployed]]",
                "artifact_type = \"skill\"",
                "artifact_path = \"skills/a\"",
                "[[deployed]]",
                "artifact_type = \"skill\"",
                "artifact_path = \"skills/b\"",
                "content_hash = \"h\"");
        assertEquals(Set.of(".claude/skills/b"), read.keySet());
        assertEquals(List.of("bad_record"), codes());
        assertEquals(1, findings.list().get(0).line());
    }

    @Test
    void deployments_pathsThatClimb_areReportedAndLeftOut() {
        for (String path : List.of("../../etc/passwd", "/etc/passwd", "skills/../../x", "C:/x", "..\\\\x", "./")) {
            assertEquals(
                    Map.of(),
                    deployments(
                            "[[deployed]]",
                            "artifact_type=\"skill\"",
                            "artifact_path=\"" + path + "\"",
                            "content_hash=\"h\""),
                    path);
        }
        assertEquals(Set.of("bad_record"), Set.copyOf(codes()));
    }

    @Test
    void deployments_withoutPath_areWhereUpstreamPutsThem() {
        assertEquals(
                Set.of(".claude/skills/a", ".claude/commands/b.md", ".claude/agents/c.md", ".claude/mcp/d"),
                deployments(
                                "[[deployed]]",
                                "artifact_type=\"skill\"",
                                "artifact_name=\"a\"",
                                "content_hash=\"h\"",
                                "[[deployed]]",
                                "artifact_type=\"command\"",
                                "artifact_name=\"b\"",
                                "content_hash=\"h\"",
                                "[[deployed]]",
                                "artifact_type=\"agent\"",
                                "artifact_name=\"c.md\"",
                                "content_hash=\"h\"",
                                "[[deployed]]",
                                "artifact_type=\"mcp-server\"",
                                "artifact_name=\"d\"",
                                "content_hash=\"h\"")
                        .keySet());
    }

    @Test
    void deployments_twoRecordsOfOnePath_lastCountsAndIsReported() {
        Map<String, Deployment> read = deployments(
                "[[deployed]]",
                "artifact_type=\"command\"",
                "artifact_path=\"commands/a.md\"",
                "content_hash=\"1\"",
                "[[deployed]]",
                "artifact_type=\"command\"",
                "artifact_path=\"commands//./a.md\"",
                "content_hash=\"2\"");
        assertEquals("2", read.get(".claude/commands/a.md").hash());
        assertEquals(List.of("duplicate_record"), codes());
    }

    @Test
    void deployments_oneBrokenLine_costsItsRecordOnly() {
        Map<String, Deployment> read = deployments(
                "[[deployed]]",
                "artifact_type = \"skill\"",
                "artifact_path = oops",
                "content_hash = \"h\"",
                "[[deployed]]",
                "artifact_type = \"skill\"",
                "artifact_path = \"skills/b\"",
                "content_hash = \"h\"");
        assertEquals(Set.of(".claude/skills/b"), read.keySet());
        assertEquals(List.of("toml_error", "bad_record"), codes());
        assertEquals(3, findings.list().get(0).line());
    }

    @Test
    void deployments_emptyList_isEmpty() {
        assertEquals(Map.of(), deployments("deployed = []"));
        assertEquals(List.of(), codes());
    }

    @Test
    void deployments_fieldsOfAnotherType_areAbsent() {
        assertEquals(Map.of(), deployments("[[deployed]]", "artifact_type = [1]", "artifact_path = {a = 1}"));
        assertEquals(Map.of(), deployments("deployed = \"text\""));
        assertEquals(Map.of(), deployments("deployed = [1, \"x\", [2]]"));
    }

    @Test
    void toml_hostileNesting_isReported() {
        assertEquals(
                Optional.empty(),
                toml("a = " + "[".repeat(5_000) + "]".repeat(5_000)).text("a"));
        assertEquals(List.of("toml_error"), codes());
    }

    @Test
    void toml_manyMistakes_areCountedNotListed() {
        toml("=\n".repeat(200).split("\n"));
        assertEquals(51, codes().size());
        assertEquals("too_many", codes().get(50));
    }

    @Test
    void toml_hardlyAny_isNotReadToItsEnd() {
        TomlRecord file = toml(("=\n".repeat(1_000) + "a = 1").split("\n"));
        assertEquals(Optional.empty(), file.text("a"));
        assertEquals("too_many", codes().get(0));
    }

    @Test
    void instant_everyForm_isUtcUnlessItSaysOtherwise() {
        TomlRecord record = toml(
                "naive = \"2026-02-11T19:30:12.004211\"",
                "blank = \"2026-02-11 19:30:12\"",
                "zulu = \"2026-02-11T19:30:12Z\"",
                "offset = \"2026-02-11T21:30:12+02:00\"",
                "day = \"2026-02-11\"",
                "toml = 2026-02-11T19:30:12",
                "bad = \"soon\"");
        Instant second = Instant.parse("2026-02-11T19:30:12Z");
        assertEquals(Optional.of(second.plusNanos(4_211_000)), record.instant("naive"));
        for (String key : List.of("blank", "zulu", "offset", "toml")) {
            assertEquals(Optional.of(second), record.instant(key), key);
        }
        assertEquals(Optional.of(Instant.parse("2026-02-11T00:00:00Z")), record.instant("day"));
        assertEquals(Optional.empty(), record.instant("bad"));
    }

    @Test
    void lock_bothForms_areTheSame() {
        CollectionLock upstream = CollectionLock.of(
                toml(
                        "[lock]",
                        "version = \"1.0.0\"",
                        "[lock.entries.\"a::skill\"]",
                        "content_hash = \"h\"",
                        "fetched = \"2026-01-05T10:11:12\"",
                        "upstream = \"https://user:secret@github.com/acme/x?token=1\"",
                        "resolved_sha = \"s\""),
                findings);
        CollectionLock documented = CollectionLock.of(
                toml(
                        "[[lock.entries]]",
                        "name = \"a.md\"",
                        "type = \"skill\"",
                        "content_hash = \"sha256:h\"",
                        "fetched = \"2026-01-05T10:11:12\"",
                        "upstream = \"https://github.com/acme/x\"",
                        "resolved_sha = \"s\""),
                findings);
        assertEquals(upstream, documented);
        assertEquals(
                Set.of(new MemberKey(ArtifactType.SKILL, "a")),
                upstream.entries().keySet());
        assertEquals(List.of(), codes());
    }

    @Test
    void lock_entryWithoutHash_isReportedAndTheOthersKept() {
        CollectionLock lock = CollectionLock.of(
                toml(
                        "[lock.entries.\"a::skill\"]",
                        "fetched = \"x\"",
                        "[lock.entries.\"b::agent\"]",
                        "content_hash = \"h\"",
                        "[lock.entries.c]",
                        "content_hash = \"h\""),
                findings);
        assertEquals(
                Set.of(new MemberKey(ArtifactType.AGENT, "b")), lock.entries().keySet());
        assertEquals(List.of("bad_record", "bad_record"), codes());
    }

    @Test
    void manifest_asUpstreamWritesIt_isRead() {
        CollectionManifest manifest = CollectionManifest.of(
                toml(
                        "[collection]",
                        "name = \"default\"",
                        "version = \"1.0.0\"",
                        "updated = \"2026-02-11T19:30:12\"",
                        "[[artifacts]]",
                        "name = \"log-digest\"",
                        "type = \"skill\"",
                        "path = \"skills/log-digest\"",
                        "origin = \"github\"",
                        "upstream = \"https://github.com/acme/toolbox\"",
                        "resolved_sha = \"0f3c\"",
                        "resolved_version = \"v1.4.0\"",
                        "tags = [\"logs\", \"ops\"]",
                        "[artifacts.metadata]",
                        "description = \"Summarises\"",
                        "author = \"Acme\"",
                        "license = \"MIT\"",
                        "version = \"1.4.0\"",
                        "tools = [\"Read\"]",
                        "tags = [\"ops\", \"more\"]",
                        "title = \"Log digest\"",
                        "[[groups]]",
                        "name = \"Ops\"",
                        "color = \"slate\"",
                        "members = [\"skill:log-digest\"]",
                        "[[tag_definitions]]",
                        "name = \"Ops\"",
                        "slug = \"ops\"",
                        "color = \"#22aa55\""),
                findings);
        CollectionManifest.Member member = manifest.members().get(new MemberKey(ArtifactType.SKILL, "log-digest"));
        assertEquals("skills/log-digest", member.path());
        assertEquals(new Resolved(Optional.empty(), Optional.of("0f3c"), Optional.of("v1.4.0")), member.resolved());
        assertEquals(List.of("logs", "ops", "more"), member.metadata().tags());
        assertEquals(List.of("Read"), member.metadata().tools());
        assertEquals(Optional.of("Acme"), member.metadata().author());
        String extra = member.metadata().extra();
        for (String part : List.of(
                "\"origin\":\"github\"",
                "\"title\":\"Log digest\"",
                "\"groups\":[{\"name\":\"Ops\",\"color\":\"slate\"}]",
                "\"tag_definitions\":[{\"name\":\"Ops\",\"slug\":\"ops\",\"color\":\"#22aa55\"}]")) {
            assertTrue(extra.contains(part), () -> part + " in " + extra);
        }
        assertEquals(Optional.of("default"), manifest.name());
        assertEquals(List.of(), codes());
    }

    @Test
    void manifest_badNames_areReportedAndTheOthersKept() {
        CollectionManifest kept = CollectionManifest.of(
                toml(
                        "[[artifacts]]",
                        "type = \"skill\"",
                        "name = \"\"",
                        "[[artifacts]]",
                        "type = \"skill\"",
                        "name = \"a/b\"",
                        "[[artifacts]]",
                        "type = \"skill\"",
                        "name = \"a\\\\b\"",
                        "[[artifacts]]",
                        "type = \"skill\"",
                        "name = \"..\"",
                        "[[artifacts]]",
                        "type = \"skill\"",
                        "name = \".hidden\"",
                        "[[artifacts]]",
                        "type = \"skill\"",
                        "name = \"a..b\"",
                        "[[artifacts]]",
                        "type = \"skill\"",
                        "[[artifacts]]",
                        "type = \"command\"",
                        "name = \"a.md\"",
                        "[[artifacts]]",
                        "type = \"command\"",
                        "name = \"a\""),
                findings);
        assertEquals(
                Set.of(new MemberKey(ArtifactType.COMMAND, "a")), kept.members().keySet());
        assertEquals(
                "commands/a.md",
                kept.members().get(new MemberKey(ArtifactType.COMMAND, "a")).path());
        assertEquals(7, codes().stream().filter("bad_record"::equals).count());
        assertEquals(1, codes().stream().filter("duplicate_record"::equals).count());
    }

    @Test
    void manifest_servers_keepNamesOfTheirEnvironmentOnly() {
        CollectionManifest manifest = CollectionManifest.of(
                toml(
                        "[[mcp_servers]]",
                        "name = \"play\"",
                        "repo = \"https://u:p@x.org/r\"",
                        "version = \"v1\"",
                        "description = \"d\"",
                        "[mcp_servers.env_vars]",
                        "TOKEN = \"s3cret\""),
                findings);
        McpFile.Server server = manifest.servers().get(0);
        assertEquals("play", server.name());
        assertEquals(
                "{\"repo\":\"https://x.org/r\",\"env_names\":[\"TOKEN\"]}",
                server.metadata().extra());
        assertEquals(Optional.of("v1"), server.metadata().version());
    }

    @Test
    void projectRecord_everyField_isRead() {
        ProjectRecord record = ProjectRecord.of(
                toml("[project]", "name = \"Shop\"", "description = \"d\"", "created_at = \"2026-01-01T00:00:00\""));
        assertEquals(
                new ProjectRecord(
                        Optional.of("Shop"), Optional.of("d"), Optional.of(Instant.parse("2026-01-01T00:00:00Z"))),
                record);
        assertEquals(ProjectRecord.none(), ProjectRecord.of(toml("")));
    }
}
