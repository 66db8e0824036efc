package io.skillmeat.examples.cli;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.Diagnostic;
import io.skillmeat.cache.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything about some artifacts.
 *
 * @param hits the artifacts
 */
record ArtifactDetailsReport(List<ArtifactHit> hits) implements Report {
    @Override
    public void writeJson(JsonWriter json) {
        json.text("schema", "skillmeat.artifacts/1");
        json.objects("artifacts", hits, ArtifactJson::write);
    }

    @Override
    public void writeText(Output output) {
        output.line(hits.stream()
                .map(hit -> String.join("\n", fields(hit, output.look()).lines(output.look())))
                .collect(Collectors.joining("\n\n")));
    }

    private static Fields fields(ArtifactHit hit, Look look) {
        Artifact artifact = hit.artifact();
        Fields fields = new Fields();
        fields.add("name", artifact.name());
        fields.add("type", artifact.type().name());
        fields.add(hit.entry().kind().word(), look.path(hit.entry().location()));
        fields.add("path", artifact.path());
        fields.add("id", artifact.id().value());
        addMetadata(fields, artifact.metadata());
        addProvenance(fields, artifact.provenance());
        fields.add("changed", hit.updatedAt().toString());
        artifact.diagnostics().forEach(diagnostic -> fields.add("diagnostic", describe(diagnostic)));
        return fields;
    }

    private static void addMetadata(Fields fields, ArtifactMetadata metadata) {
        fields.add("description", metadata.description());
        fields.add("version", metadata.version());
        fields.add("tags", metadata.tags());
        fields.add("tools", metadata.tools());
        fields.add("aliases", metadata.aliases());
        fields.add("model", metadata.model());
        fields.add("license", metadata.license());
        fields.add("author", metadata.author());
    }

    private static void addProvenance(Fields fields, Provenance provenance) {
        fields.add("status", provenance.status().word());
        fields.add("on disk", provenance.contentHash());
        fields.add("deployed", provenance.deployedHash());
        fields.add("in collection", provenance.collectionHash());
        fields.add("collection", provenance.collection());
        fields.add("upstream", provenance.upstream());
        fields.add("resolved", provenance.resolvedVersion());
        fields.add("deployed at", provenance.deployedAt().map(Instant::toString));
    }

    static String describe(Diagnostic diagnostic) {
        String line = diagnostic.line() == 0 ? "" : ":" + diagnostic.line();
        return diagnostic.code() + " in " + diagnostic.path() + line + ": " + diagnostic.message();
    }
}
