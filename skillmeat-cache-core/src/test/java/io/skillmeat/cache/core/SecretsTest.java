package io.skillmeat.cache.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.policy.Redaction;
import io.skillmeat.cache.core.testing.FakeSource;
import io.skillmeat.cache.core.testing.ForkedJvm;
import io.skillmeat.cache.core.testing.Samples;
import io.skillmeat.cache.spi.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R20, the part of secrets and modes: tokens of twenty shapes, wherever they are, get into no file, log or message of ours. */
class SecretsTest {
    /** Their shapes are right, so that they are found; whole tokens in one piece would look like a leak of this project. */
    private static final List<String> TOKENS = List.of(
            "ghp" + "_0123456789abcdefghijklmnopqrstuvwxyzAB",
            "ghs" + "_ZYXWVUTSRQPONMLKJIHGFEDCBA9876543210zy",
            "github_pat" + "_11ABCDEFG0123456789_abcdefghijklmnopqrstuv",
            "glpat" + "-AbCdEfGhIjKlMnOpQrSt",
            "xoxb" + "-123456789012-123456789012-abcdefABCDEF",
            "xapp" + "-1-A0123456789-1234567890123-abcdef",
            "AKIA" + "IOSFODNN7EXAMPLQ",
            "ASIA" + "Y34FZKBOKMUTVV7A",
            "AIza" + "SyA0123456789abcdefghijklmnopqrstuv",
            "ya29" + ".a0AfH6SMBx0123456789abcdef",
            "sk_live" + "_4eC39HqLyjWDarjtT1zdp7dc",
            "whsec" + "_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "sk-" + "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKL",
            "sk-ant" + "-api03-abcdefghijklmnopqrstuvwxyz_0123456789",
            "hf" + "_abcdefghijklmnopqrstuvwxyzABCDEFGH",
            "npm" + "_abcdefghijklmnopqrstuvwxyz0123456789",
            "SG" + ".abcdefghijklmnopqrstuv.wxyz0123456789ABCDEFGHIJKLMNOPQ",
            "dop_v1" + "_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            "eyJ" + "hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N",
            "glsa" + "_abcdefghijklmnopqrstuvwxyz012345_6789abcd");

    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a skill that asks for sk-learn-like-names-with-many-hyphens-in-them",
                "see https://example.org/a/very/long/path/without/any/secret?page=12345678",
                "5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8",
                "task-management-and-planning-workflow-2026",
                "Basic knowledge of Internationalization is helpful"
            })
    void redact_ordinaryText_staysAsItIs(String text) {
        assertEquals(text, Redaction.of(text));
    }

    @Test
    void redact_anyToken_isGoneAndTheRestStays() {
        for (String token : TOKENS) {
            assertEquals("use (redacted) here", Redaction.of("use " + token + " here"), token);
            assertEquals("{\"key\":\"(redacted)\"}", Redaction.of("{\"key\":\"" + token + "\"}"), token);
        }
        assertEquals("https://(redacted)@example.org/x", Redaction.of("https://ada:secret@example.org/x"));
        assertEquals(
                "key: (redacted)", Redaction.of("key: -----BEGIN RSA PRIVATE" + " KEY-----\nMIIEpAIBAAKCAQEA7bq0\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {":", "://:", "-eyJaaaaaaaaaa", "-----BEGIN A", "-SG.aaaa", "AKIA-", "bearer "})
    void redact_muchThatIsAlmostASecret_takesNoTime(String almost) {
        String text = "://" + almost.repeat((1 << 18) / almost.length());
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertEquals(text, Redaction.of(text)));
    }

    @Test
    void redact_passwordWithColons_isGoneWhole() {
        assertEquals("https://(redacted)@example.org/x", Redaction.of("https://ada:se:cr:et@example.org/x"));
        assertEquals("https://(redacted)@example.org/x", Redaction.of("https://:secret-of-nobody@example.org/x"));
    }

    @Test
    void cache_tokensEverywhere_keepsAndLogsNone() throws Exception {
        plant();
        String output = ForkedJvm.start(
                        Cached.class, List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=debug"), home.toString())
                .output();
        assertTrue(output.contains("(redacted)"), "something was told of what failed: " + output);
        List<String> leaks = new ArrayList<>(leaks("the log", output.getBytes(StandardCharsets.UTF_8)));
        try (Stream<Path> files = Files.list(home.resolve("cache"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                leaks.addAll(leaks(file.getFileName().toString(), Files.readAllBytes(file)));
                assertEquals(
                        "[OWNER_READ, OWNER_WRITE]", new TreeSet<>(Files.getPosixFilePermissions(file)).toString());
            }
        }
        assertEquals(List.of(), leaks);
    }

    private static List<String> leaks(String where, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return TOKENS.stream()
                .filter(token -> text.contains(token.substring(4)))
                .map(token -> where + ": " + token)
                .toList();
    }

    private void plant() throws IOException {
        for (int i = 0; i < TOKENS.size(); i++) {
            String token = TOKENS.get(i);
            write(
                    "shop/.claude/skills/a" + i + "/SKILL.md",
                    "---\nname: a" + i + "\ndescription: Uses " + token
                            + " to log in\nauthor: me " + token + "\nlicense: " + token + "\ntags: [" + token
                            + ", x]\ntools: "
                            + token + "\nurl: https://ada:" + token + "@example.org/\napi_key: " + token
                            + "\nnested:\n  deep: ["
                            + token + "]\n---\nBody with " + token + "\n");
            write("shop/.claude/commands/b" + i + ".md", "First line with " + token + "\n");
            write("shop/.claude/agents/c" + i + ".md", "---\nname: [" + token + "\n: : " + token + "\n---\n");
        }
        write("shop/.mcp.json", mcp());
        write("shop/.claude/settings.json", "{\"env\":{\"KEY\":\"" + TOKENS.get(0) + "\"},\"hooks\":{}}");
    }

    private static String mcp() {
        List<String> servers = new ArrayList<>();
        for (int i = 0; i < TOKENS.size(); i++) {
            String token = TOKENS.get(i);
            servers.add("\"s" + i + "\":{\"command\":\"run\",\"args\":[\"--token\",\"" + token + "\",\"--key=" + token
                    + "\"],\"env\":{\"KEY\":\"" + token + "\"},\"headers\":{\"Authorization\":\"Bearer " + token
                    + "\"},\"url\":\"https://x:" + token + "@example.org/?key=" + token + "\"}");
        }
        return "{\"mcpServers\":{" + String.join(",", servers) + "}}";
    }

    private void write(String file, String text) throws IOException {
        Path path = home.resolve("projects").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** Fills a cache from files, from a source whose failures tell secrets, and by hand. */
    static final class Cached {
        private Cached() {}

        /** Runs it in a home. */
        public static void main(String[] arguments) throws Exception {
            Path home = Path.of(arguments[0]);
            fill(SkillmeatCache.at(home.resolve("cache/cache.db"))
                    .source(SkillmeatSource.of(home.resolve("none"), List.of(home.resolve("projects")))));
            Snapshot<Project> project = Samples.project("alpha", "a");
            FakeSource telling = FakeSource.ofProjects(project);
            telling.always(project.entry().id(), context -> {
                throw new SourceException(
                        SourceFailure.Kind.PERMANENT, "cannot log in with " + TOKENS, Optional.empty());
            });
            fill(SkillmeatCache.at(home.resolve("cache/cache.db")).source(telling));
        }

        private static void fill(SkillmeatCache builder) throws Exception {
            try (ProjectCache cache =
                    builder.refreshing(RefreshPolicy.onDemand().attempts(1)).open()) {
                cache.refresh(Selection.of(EntryKind.PROJECT), RefreshMode.RELOAD)
                        .await(Duration.ofMinutes(1));
                cache.put(Samples.project(
                        "by-hand",
                        TOKENS.stream()
                                .map(token -> "x" + TOKENS.indexOf(token) + ":" + token)
                                .toArray(String[]::new)));
                cache.projects().forEach(found -> System.out.println(found));
                System.out.println(cache.search(ArtifactQuery.all().limit(500)).items());
            }
        }
    }
}
