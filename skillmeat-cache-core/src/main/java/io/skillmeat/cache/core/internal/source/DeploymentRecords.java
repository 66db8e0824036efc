package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.ArtifactType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a profile folder's {@code .skillmeat-deployed.toml}. */
final class DeploymentRecords {
    static final String FILE = ".skillmeat-deployed.toml";
    private static final List<String> HASHES = List.of("content_hash", "collection_sha");

    private final String profile;
    private final Findings findings;

    private DeploymentRecords(String profile, Findings findings) {
        this.profile = profile;
        this.findings = findings;
    }

    /**
     * Returns the deployments by path; a record that is wrong is reported, the others are kept.
     *
     * @param profile the name of the profile folder, which recorded paths are relative to
     */
    static Map<String, Deployment> of(TomlRecord file, String profile, Findings findings) {
        DeploymentRecords records = new DeploymentRecords(profile, findings);
        Map<String, Deployment> byPath = new LinkedHashMap<>();
        for (TomlRecord record : file.records("deployed")) {
            records.deployment(record).ifPresent(deployment -> {
                if (byPath.put(deployment.path(), deployment) != null) {
                    String message = "two records name " + deployment.path() + "; the last one counts";
                    findings.add(Oddity.DUPLICATE_RECORD, record.line(), message);
                }
            });
        }
        return byPath;
    }

    private Optional<Deployment> deployment(TomlRecord record) {
        Optional<ArtifactType> type = record.text("artifact_type").flatMap(MemberKey::type);
        if (type.isEmpty()) {
            return bad(record, "without a usable artifact_type");
        }
        Optional<String> recorded = record.text("artifact_path")
                .or(() -> record.text("artifact_name")
                        .map(name -> new MemberKey(type.get(), MemberKey.stem(name)).defaultPath()));
        Optional<String> path = recorded.flatMap(RelativePath::normalise).map(this::withoutProfile);
        if (path.isEmpty()) {
            return bad(record, recorded.isPresent() ? "of a path outside its profile folder" : "without path and name");
        }
        Optional<String> hash = CollectionLock.hash(record, HASHES);
        if (hash.isEmpty()) {
            return bad(record, "of " + path.get() + " without content_hash and collection_sha");
        }
        String name = record.text("artifact_name").orElseGet(() -> RelativePath.stem(path.get()));
        return Optional.of(new Deployment(
                type.get(),
                name,
                profile + "/" + path.get(),
                record.text("from_collection"),
                hash.get(),
                record.instant("deployed_at")));
    }

    /** Some records name their path from the project on. */
    private String withoutProfile(String path) {
        return path.startsWith(profile + "/") ? path.substring(profile.length() + 1) : path;
    }

    private Optional<Deployment> bad(TomlRecord record, String what) {
        findings.add(Oddity.BAD_RECORD, record.line(), "a deployment record " + what + " was left out");
        return Optional.empty();
    }
}
