package io.skillmeat.examples.cli;

import io.skillmeat.cache.ArtifactHit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How some artifacts stand to where they came from, and what tells.
 *
 * @param hits the artifacts
 */
record WhyReport(List<ArtifactHit> hits) implements Report {
    @Override
    public void writeJson(JsonWriter json) {
        json.text("schema", "skillmeat.why/1");
        json.objects("artifacts", hits, UpdateJson::write);
    }

    @Override
    public void writeText(Output output) {
        output.line(hits.stream()
                .map(hit -> String.join("\n", fields(hit, output.look()).lines(output.look())))
                .collect(Collectors.joining("\n\n")));
    }

    private static Fields fields(ArtifactHit hit, Look look) {
        Fields fields = new Fields();
        fields.add("name", hit.artifact().name());
        fields.add("type", hit.artifact().type().name());
        fields.add(hit.entry().kind().word(), look.path(hit.entry().location()));
        fields.add("status", hit.artifact().status().word());
        UpdateWords.add(fields, hit);
        return fields;
    }
}
