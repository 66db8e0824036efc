package io.skillmeat.examples.cli;

import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.Facet;
import io.skillmeat.cache.Page;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a search found.
 *
 * @param text the words that were looked for
 * @param page the best matches
 */
record SearchReport(String text, Page<ArtifactHit> page) implements Report {
    @Override
    public void writeJson(JsonWriter json) {
        json.text("schema", "skillmeat.search/1");
        json.text("query", text);
        json.text("did_you_mean", page.didYouMean());
        json.number("total", page.total());
        json.flag("total_is_exact", page.totalIs() == Page.Relation.EXACT);
        json.objects("facets", values(), (facet, count) -> {
            facet.text("by", word(count.by()));
            facet.text("value", count.count().value());
            facet.number("hits", count.count().hits());
        });
        json.objects("artifacts", page.items(), (artifact, hit) -> {
            ArtifactJson.write(artifact, hit);
            artifact.number("score", hit.score());
        });
    }

    @Override
    public void writeText(Output output) {
        output.table(ArtifactsReport.table(page.items(), output.look()));
        page.didYouMean()
                .ifPresent(meant -> output.note("nothing has the words '" + text + "'; did you mean '" + meant + "'?"));
        output.note(summary());
        facets().forEach(facet -> output.note(line(facet)));
    }

    private Stream<Facet> facets() {
        return page.facets().keySet().stream().sorted();
    }

    private List<Value> values() {
        return facets().flatMap(facet ->
                        page.facets().getOrDefault(facet, List.of()).stream().map(count -> new Value(facet, count)))
                .toList();
    }

    private String line(Facet facet) {
        String counts = page.facets().getOrDefault(facet, List.of()).stream()
                .map(count -> Printable.line(count.value()) + " " + count.hits())
                .collect(Collectors.joining(", "));
        return "by " + word(facet) + ": " + (counts.isEmpty() ? "none" : counts);
    }

    private static String word(Facet facet) {
        return facet.name().toLowerCase(Locale.ROOT);
    }

    /** How many hits have a value of a facet. */
    private record Value(Facet by, Facet.Count count) {}

    private String summary() {
        if (page.items().isEmpty()) {
            return "nothing matches '" + text + "'";
        }
        String found = (page.totalIs() == Page.Relation.AT_LEAST ? "at least " : "")
                + Counted.of(page.total(), "artifact")
                + (page.total() == 1 ? " matches" : " match");
        return page.total() == page.items().size()
                ? found
                : found + ", the best " + page.items().size() + " are shown; --limit shows more";
    }
}
