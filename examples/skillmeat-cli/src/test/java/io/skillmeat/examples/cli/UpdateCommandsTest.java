package io.skillmeat.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is outdated and why, and marketplaces. */
class UpdateCommandsTest extends CommandTest {
    UpdateCommandsTest() {
        source.add(Samples.shop()).add(Samples.blog());
    }

    @Test
    void outdated_newerInTheCollection_isListedWithItsReason() {
        Terminal.Result result = filled().run("outdated");

        assertEquals(0, result.code());
        assertEquals(
                "deploy\tcommand\t/home/ada/projects/shop\t\t\t\tits collection holds something newer (content hash differs)\n",
                result.out());
        assertEquals("1 artifact outdated\n", result.err());
    }

    @Test
    void outdated_check_exitsWithThreeIfAnythingIs() {
        assertEquals(3, filled().run("outdated", "--check").code());
        assertEquals(0, filled().run("outdated", "--check", "--project", "blog").code());
        assertEquals(
                0, filled().run("outdated", "--check", "--status", "modified").code());
    }

    @Test
    void outdated_newerUpstream_isListedAfterARefreshAsksForIt() throws IOException {
        source.add(Samples.upstream("acme/toolbox/tool", "v1.0.0"));
        Path index = Files.writeString(directory().resolve("index.json"), """
                {"entries": [{"upstream_repo": "acme/toolbox", "upstream_path": "tool", "latest_version": "v2.0.0"}]}
                """);
        Terminal terminal = filled();
        terminal.run("refresh", "--upstream-index", index.toString());
        Terminal.Result result = terminal.run("outdated", "--type", "skill");

        assertTrue(result.out().startsWith("tool\tskill\t"), result.out());
        assertTrue(result.out().contains("\tv1.0.0\tv2.0.0\tupstream holds something newer (version differs, major)"));
    }

    @Test
    void refresh_upstreamIndexThatIsMissing_isAWarning() {
        source.add(Samples.upstream("acme/toolbox/tool", "v1.0.0"));
        Terminal.Result result = empty().run("refresh", "--upstream-index", "/nowhere/index.json");

        assertEquals(0, result.code());
        assertTrue(result.err().contains("warning: asking upstreams: "), result.err());
    }

    @Test
    void why_artifact_tellsItsHashesAndReason() {
        Terminal.Result result = filled().run("why", "deploy");

        assertEquals(0, result.code());
        assertTrue(result.out().contains("why\tits collection holds something newer"), result.out());
    }

    @Test
    void why_unknownArtifact_fails() {
        assertEquals(1, filled().run("why", "nobody").code());
    }

    @Test
    void marketplaceRefresh_twice_tellsWhatIsNew() throws IOException {
        Path shop = directory().resolve("marketplace.json");
        Files.writeString(shop, "{\"name\": \"shop\", \"plugins\": [{\"name\": \"docker\"}]}");
        Terminal terminal = filled();
        String[] refresh = {"marketplace", "refresh", "--marketplace", shop.toString()};
        assertEquals(0, terminal.run(refresh).code());
        Files.writeString(shop, "{\"name\": \"shop\", \"plugins\": [{\"name\": \"docker\"}, {\"name\": \"new\"}]}");
        assertEquals(
                shop + "\tchanged: 1 added, 0 removed, 0 renamed, 0 changed, 0 of another commit only\n",
                terminal.run(refresh).out());
        assertEquals(
                "docker\tplugin\tshop\t\tyes\t\nnew\tplugin\tshop\t\t\t\n",
                terminal.run("list", "marketplace").out());
    }

    @Test
    void marketplaceRefresh_brokenDocument_fails() throws IOException {
        Path shop = Files.writeString(directory().resolve("marketplace.json"), "{");
        Terminal.Result result = empty().run("marketplace", "refresh", "--marketplace", shop.toString());

        assertEquals(1, result.code());
        assertTrue(result.err().startsWith("warning: "), result.err());
    }

    @Test
    void marketplaceRefresh_noneGiven_isAUsageError() {
        assertEquals(2, empty().run("marketplace", "refresh").code());
    }

    @Test
    void listCollections_none_isEmpty() {
        Terminal.Result result = filled().run("list", "collections");

        assertEquals(0, result.code());
        assertEquals("0 collections\n", result.err());
    }
}
