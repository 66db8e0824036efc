package io.skillmeat.examples.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {
    private static final Path README = Path.of("../../README.md");
    private static final Path SOURCE = Path.of("src/main/java/io/skillmeat/examples/quickstart/Quickstart.java");

    @Test
    void readme_code_isTheQuickstarts() throws IOException {
        String readme = Files.readString(README);
        String block = between(readme, "```java\n", "```");

        String region = between(Files.readString(SOURCE), "// tag::readme[]\n", "        // end::readme[]");

        assertEquals(region.stripTrailing().stripIndent(), block.stripTrailing());
    }

    @Test
    void readme_dependency_isTheEmbeddingExamples() throws IOException {
        String block = between(Files.readString(README), "```xml\n", "```");

        String pom = Files.readString(Path.of("../embedding/pom.xml"));
        String first = between(pom, "  <dependencies>\n", "    <dependency>\n      <groupId>org.junit");

        assertEquals(first.stripTrailing().stripIndent(), block.stripTrailing());
    }

    @Test
    void firstSteps_sample_run(@TempDir Path directory) throws InterruptedException {
        Places sample = Places.sample();

        Quickstart.firstSteps(directory.resolve("cache").resolve("cache.db"), sample.home(), sample.roots());
    }

    @Test
    void run_sample_printsWhatItFoundAndTimes(@TempDir Path directory) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

        int projects =
                new Quickstart(Places.sample(), directory.resolve("cache").resolve("cache.db"), out).run();

        String text = printed.toString(StandardCharsets.UTF_8);
        assertTrue(projects > 0, text);
        for (String step : List.of("open a new cache", "read all files", "search for", "from disk")) {
            assertTrue(text.contains(step), text);
        }
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from) + from.length();
        return text.substring(start, text.indexOf(to, start));
    }
}
