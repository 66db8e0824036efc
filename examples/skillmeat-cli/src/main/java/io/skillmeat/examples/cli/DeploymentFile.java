package io.skillmeat.examples.cli;

import io.skillmeat.cache.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.tomlj.TomlTable;

/**
 * A profile folder's record of what was deployed to it: {@code .skillmeat-deployed.toml}. It is written as a whole; what others
 * wrote into it stays.
 *
 * @param folder the profile folder
 */
record DeploymentFile(Path folder) {
    private static final String TABLES = "deployed";

    /** Returns the record with a deployment, in place of one to the same path. */
    TomlText with(Deployment deployment) throws IOException {
        return read().withoutTables(TABLES, isOf(deployment.path())).withTable(TABLES, deployment.lines(profile()));
    }

    /** Returns the record without the deployment to a path. */
    TomlText without(String path) throws IOException {
        TomlText text = read();
        return text.hasTables(TABLES) ? text.withoutTables(TABLES, isOf(path)) : text;
    }

    /** Writes the record; one of nothing is deleted. */
    void write(TomlText text) throws IOException {
        if (text.text().isBlank()) {
            Files.deleteIfExists(file());
        } else {
            AtomicFile.write(file(), text.text());
        }
    }

    private String profile() {
        return folder.getFileName().toString();
    }

    private Path file() {
        return folder.resolve(".skillmeat-deployed.toml");
    }

    private TomlText read() throws IOException {
        if (Files.isSymbolicLink(file())) {
            throw new IOException(file() + " is a link");
        }
        return TomlText.of(AtomicFile.read(file()));
    }

    /** Some records name their path from the project on. */
    private Predicate<TomlTable> isOf(String path) {
        String fromProject = profile() + "/" + path;
        return table -> {
            Object recorded = table.get(List.of("artifact_path"));
            return path.equals(recorded) || fromProject.equals(recorded);
        };
    }

    /**
     * One deployment.
     *
     * @param artifact what was deployed
     * @param hash the hash of its files
     * @param collection the name of the collection it came from
     * @param path where it was put, relative to the profile folder
     * @param at when
     */
    record Deployment(Artifact artifact, String hash, String collection, String path, Instant at) {
        /** What SkillMeat calls the profiles. */
        private static final Map<String, String> PLATFORMS =
                Map.of(".claude", "claude_code", ".codex", "codex", ".gemini", "gemini", ".cursor", "cursor");

        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT);

        static Deployment of(Artifact artifact, String collection, String path, Instant at) {
            return new Deployment(artifact, artifact.contentHash().orElseThrow(), collection, path, at);
        }

        /** Returns its lines, with the members that SkillMeat writes itself. */
        List<String> lines(String profile) {
            String platform = PLATFORMS.getOrDefault(profile, "other");
            return List.of(
                    line("artifact_name", artifact.pathName()),
                    line("artifact_type", artifact.type().name()),
                    line("from_collection", collection),
                    line("deployed_at", TIME.format(LocalDateTime.ofInstant(at, ZoneOffset.UTC))),
                    line("artifact_path", path),
                    line("content_hash", hash),
                    "local_modifications = false",
                    "version_lineage = [" + TomlText.quoted(hash) + "]",
                    line("merge_base_snapshot", hash),
                    line("deployment_profile_id", platform),
                    line("platform", platform),
                    line("profile_root_dir", profile),
                    line("collection_sha", hash));
        }

        private static String line(String key, String value) {
            return key + " = " + TomlText.quoted(value);
        }
    }
}
