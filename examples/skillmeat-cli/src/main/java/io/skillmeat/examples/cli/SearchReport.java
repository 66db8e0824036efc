package io.skillmeat.examples.cli;

import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.Page;

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
        json.number("total", page.total());
        json.objects("artifacts", page.items(), (artifact, hit) -> {
            ArtifactJson.write(artifact, hit);
            artifact.number("score", hit.score());
        });
    }

    @Override
    public void writeText(Output output) {
        output.table(ArtifactsReport.table(page.items(), output.look()));
        output.note(summary());
    }

    private String summary() {
        if (page.items().isEmpty()) {
            return "nothing matches '" + text + "'";
        }
        String found = Counted.of(page.total(), "artifact") + (page.total() == 1 ? " matches" : " match");
        return page.total() == page.items().size()
                ? found
                : found + ", the best " + page.items().size() + " are shown; --limit shows more";
    }
}
