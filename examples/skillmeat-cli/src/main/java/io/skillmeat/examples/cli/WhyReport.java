package io.skillmeat.examples.cli;

import io.skillmeat.cache.ArtifactHit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How some artifacts stand to where they came from, and what tells.
 *
 * @param reasons for each artifact
 */
record WhyReport(List<Reason> reasons) implements Report {
    @Override
    public void writeJson(JsonWriter json) {
        json.text("schema", "skillmeat.why/1");
        json.objects("artifacts", reasons, (item, reason) -> {
            UpdateJson.write(item, reason.hit());
            item.text("first_difference", reason.firstDifference());
        });
    }

    @Override
    public void writeText(Output output) {
        output.line(reasons.stream()
                .map(reason -> String.join("\n", fields(reason, output.look()).lines(output.look())))
                .collect(Collectors.joining("\n\n")));
    }

    private static Fields fields(Reason reason, Look look) {
        ArtifactHit hit = reason.hit();
        Fields fields = new Fields();
        fields.add("name", hit.artifact().name());
        fields.add("type", hit.artifact().type().name());
        fields.add(hit.entry().kind().word(), look.path(hit.entry().location()));
        fields.add("status", hit.artifact().status().word());
        UpdateWords.add(fields, hit);
        fields.add("changed at", hit.updatedAt().toString());
        fields.add("first difference", reason.firstDifference());
        return fields;
    }

    /**
     * How one artifact stands to where it came from.
     *
     * @param hit the artifact
     * @param firstDifference the first file that differs from its collection's, if one does
     */
    record Reason(ArtifactHit hit, Optional<String> firstDifference) {}
}
