package io.skillmeat.examples.server;

import io.skillmeat.cache.Cached;
import io.skillmeat.cache.ItemCounts;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The document of the page, with a table of the projects for those who read it without JavaScript. */
final class PageDocument {
    private static final String PLACE = "<!--projects-->";

    private final ProjectCache cache;
    private final Settings settings;
    private final String template = template();

    PageDocument(ProjectCache cache, Settings settings) {
        this.cache = cache;
        this.settings = settings;
    }

    private static String template() {
        try (InputStream file = PageDocument.class.getResourceAsStream("/web/index.html")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the document. Where there is an API key it holds no data: everybody may read it. */
    Reply reply() {
        String table = settings.apiKey().isPresent() ? "" : table(cache.projects());
        byte[] content = template.replace(PLACE, table).getBytes(StandardCharsets.UTF_8);
        return new Reply(200, "text/html", content, Map.of("Cache-Control", "no-cache"));
    }

    private String table(Listing<Project> projects) {
        return projects.entries().stream()
                .map(project -> row(project, projects.countsOf(project.value().id())))
                .collect(Collectors.joining(
                        "",
                        "<table><caption>Projects</caption><thead><tr><th scope=\"col\">Project</th><th scope=\"col\">Artifacts</th>"
                                + "<th scope=\"col\">Outdated</th><th scope=\"col\">State</th><th scope=\"col\">Fetched</th></tr></thead><tbody>",
                        "</tbody></table>"));
    }

    private String row(Cached<Project> project, ItemCounts counts) {
        return "<tr><th scope=\"row\" dir=\"auto\">" + escaped(project.value().name()) + " <small>"
                + escaped(settings.display(project.value().location())) + "</small></th><td>"
                + ProjectForm.present(counts) + "</td><td>" + counts.outdated() + "</td><td>"
                + (project.freshness().isFresh() ? "fresh" : "stale") + "</td><td>" + project.fetchedAt()
                + "</td></tr>";
    }

    /** Whatever others wrote is text, never markup. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
