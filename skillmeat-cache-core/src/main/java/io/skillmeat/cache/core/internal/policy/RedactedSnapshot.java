package io.skillmeat.cache.core.internal.policy;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.Diagnostic;
import io.skillmeat.cache.Entry;
import io.skillmeat.cache.Marketplace;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Provenance;
import io.skillmeat.cache.Snapshot;
import java.util.List;

/** A snapshot without secrets in what its entry and items say of themselves; names and places, which identify them, stay. */
public final class RedactedSnapshot {
    private RedactedSnapshot() {}

    /** Returns the snapshot without secrets. */
    public static Snapshot<?> of(Snapshot<?> snapshot) {
        Entry entry = snapshot.entry();
        List<Artifact> artifacts =
                snapshot.artifacts().stream().map(RedactedSnapshot::artifact).toList();
        List<Diagnostic> diagnostics = diagnostics(snapshot.diagnostics());
        if (entry instanceof Project project) {
            return new Snapshot<>(project(project), artifacts, diagnostics);
        }
        if (entry instanceof ArtifactCollection collection) {
            return new Snapshot<>(collection(collection), artifacts, diagnostics);
        }
        return new Snapshot<>(marketplace((Marketplace) entry), artifacts, diagnostics);
    }

    private static Project project(Project entry) {
        return new Project(
                entry.id(),
                entry.name(),
                entry.location(),
                entry.profiles(),
                Redaction.of(entry.description()),
                entry.createdAt());
    }

    private static ArtifactCollection collection(ArtifactCollection entry) {
        return new ArtifactCollection(
                entry.id(),
                entry.name(),
                entry.location(),
                Redaction.of(entry.version()),
                Redaction.of(entry.description()),
                entry.updatedAt());
    }

    private static Marketplace marketplace(Marketplace entry) {
        return new Marketplace(
                entry.id(),
                entry.name(),
                entry.location(),
                Redaction.of(entry.owner()),
                Redaction.of(entry.description()),
                Redaction.of(entry.version()));
    }

    private static Artifact artifact(Artifact item) {
        return new Artifact(
                item.id(),
                item.type(),
                item.path(),
                item.pathName(),
                metadata(item.metadata()),
                provenance(item.provenance()),
                diagnostics(item.diagnostics()));
    }

    private static ArtifactMetadata metadata(ArtifactMetadata says) {
        return new ArtifactMetadata(
                Redaction.of(says.declaredName()),
                Redaction.of(says.description()),
                says.descriptionSource(),
                Redaction.of(says.version()),
                Redaction.of(says.model()),
                Redaction.of(says.license()),
                Redaction.of(says.author()),
                Redaction.of(says.tags()),
                Redaction.of(says.tools()),
                Redaction.of(says.aliases()),
                Redaction.of(says.extra()));
    }

    private static Provenance provenance(Provenance from) {
        return new Provenance(
                from.status(),
                from.contentHash(),
                from.deployedHash(),
                from.collectionHash(),
                Redaction.of(from.collection()),
                Redaction.of(from.upstream()),
                Redaction.of(from.versionSpec()),
                Redaction.of(from.resolvedVersion()),
                from.resolvedSha(),
                from.deployedAt());
    }

    private static List<Diagnostic> diagnostics(List<Diagnostic> found) {
        return found.stream()
                .map(each -> new Diagnostic(each.code(), each.path(), each.line(), Redaction.of(each.message())))
                .toList();
    }
}
