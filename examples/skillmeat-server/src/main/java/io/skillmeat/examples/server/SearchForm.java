package io.skillmeat.examples.server;

import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.Facet;
import io.skillmeat.cache.Page;
import java.util.List;

/** What a search says beyond the artifacts that it found, as JSON. */
final class SearchForm {
    private SearchForm() {}

    static void writeHit(JsonObject json, ArtifactHit hit) {
        ArtifactForm.writeHit(json, hit);
        json.number("score", hit.score());
        json.objects("highlights", hit.highlights(), (highlight, each) -> {
            highlight.text("field", Words.of(each.field()));
            highlight.text("text", each.text());
            highlight.objects("ranges", each.ranges(), (range, span) -> {
                range.number("start", span.start());
                range.number("end", span.end());
            });
        });
    }

    static void writePage(JsonObject json, Page<ArtifactHit> page) {
        json.text("total_is", Words.of(page.totalIs()));
        json.text("did_you_mean", page.didYouMean());
    }

    static void writeFacets(JsonObject json, Page<ArtifactHit> page) {
        json.object("facets", facets -> {
            for (Facet facet : Facet.values()) {
                List<Facet.Count> counts = page.facets().get(facet);
                if (counts != null) {
                    facets.objects(Words.of(facet), counts, SearchForm::writeCount);
                }
            }
        });
    }

    private static void writeCount(JsonObject json, Facet.Count count) {
        json.text("value", count.value());
        json.number("hits", count.hits());
    }
}
