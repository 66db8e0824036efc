package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.core.testing.Effort;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No mutation of a file makes a reader throw; the seed of the one that does is in the message. */
class MutationTest {
    private static final int SEEDS = Effort.rounds(1_000, 100_000);
    private static final List<String> PIECES = List.of(
            "---",
            "\n",
            "\r\n",
            ": ",
            "[",
            "]",
            "{",
            "}",
            "'",
            "\"",
            "\"\"\"",
            "&a ",
            "*a ",
            "!t ",
            "|",
            ">",
            "#",
            "- ",
            "\t",
            "<example>",
            "\0",
            "\uFEFF",
            "\uD83D\uDE00",
            "=",
            "[[deployed]]\n",
            ".",
            ",",
            "\\u0000",
            "\\ud800",
            "name",
            "description: ",
            "<!--",
            "-->",
            "`````");
    private static final String MARKDOWN = """
            ---
            name: log-digest
            description: >-
              Summarises
              logs
            tags: [logs, ops]
            allowed-tools: Read, Bash(git log:*)
            metadata: {version: 1.10, author: x}
            ---
            # Title

            Text.
            """;
    private static final String TOML = """
            [collection]
            name = "default"
            [[artifacts]]
            name = "a"
            type = "skill"
            tags = ["x"]
            [artifacts.metadata]
            description = "d"
            [[deployed]]
            artifact_type = "skill"
            artifact_path = "skills/a"
            content_hash = "h"
            [lock.entries."a::skill"]
            content_hash = "h"
            """;
    private static final String JSON = """
            {"mcpServers": {"a": {"command": "npx", "env": {"T": "v"}, "url": "https://u:p@x.org/y?z"}}, "hooks": {"Stop": []}}
            """;

    private static byte[] mutated(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = random.nextInt(8); i >= 0; i--) {
            int from = random.nextInt(mutated.length() + 1);
            int to = Math.min(mutated.length(), from + random.nextInt(12));
            mutated.replace(from, random.nextBoolean() ? to : from, PIECES.get(random.nextInt(PIECES.size())));
        }
        byte[] bytes = mutated.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(4) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static FileText text(byte[] bytes, Findings findings) {
        return FileText.of(new Head(bytes, false), findings);
    }

    @Test
    void markdown_anyMutation_givesPlainMetadata() {
        for (int seed = 0; seed < SEEDS; seed++) {
            byte[] bytes = mutated(MARKDOWN, new Random(seed));
            try {
                ArtifactMetadata metadata = Parsed.of(bytes).metadata();
                String all = metadata.toString();
                assertTrue(PlainText.of(all).equals(all)
                        && JsonFile.read(
                                        text(metadata.extra().getBytes(StandardCharsets.UTF_8), new Findings("")),
                                        new Findings(""))
                                .isPresent());
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @Test
    void toml_anyMutation_isReadAsFarAsItIsRight() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Findings findings = new Findings("f.toml");
            try {
                TomlRecord file = TomlFile.read(text(mutated(TOML, new Random(seed)), findings), findings);
                CollectionManifest.of(file, findings);
                CollectionLock.of(file, findings);
                DeploymentRecords.of(file, ".claude", findings);
                ProjectRecord.of(file);
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @Test
    void json_anyMutation_isReadOrReported() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Findings findings = new Findings("f.json");
            try {
                boolean read = JsonFile.read(text(mutated(JSON, new Random(seed)), findings), findings)
                        .map(json -> List.of(McpFile.of(json, findings), HookFile.of(json)))
                        .isPresent();
                assertTrue(read || !findings.list().isEmpty());
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }
}
