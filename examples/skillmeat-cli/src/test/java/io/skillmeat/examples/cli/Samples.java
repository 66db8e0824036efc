package io.skillmeat.examples.cli;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.DescriptionSource;
import io.skillmeat.cache.Diagnostic;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Marketplace;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Provenance;
import io.skillmeat.cache.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Projects to show. */
final class Samples {
    private static final String HASH = "ab".repeat(32);

    private Samples() {}

    static EntryId id(String name) {
        return EntryId.of(EntryKind.PROJECT, location(name));
    }

    private static String location(String name) {
        return "/home/ada/projects/" + name;
    }

    /** A shop with a skill that is in step, an outdated command, and an agent whose files are gone. */
    static Snapshot<Project> shop() {
        Project project = new Project(
                id("shop"),
                "shop",
                location("shop"),
                List.of(".claude"),
                Optional.of("Sells things"),
                Optional.of(Instant.parse("2026-01-02T03:04:05Z")));
        return new Snapshot<>(
                project,
                List.of(
                        full(project.id()),
                        artifact(project.id(), ArtifactType.COMMAND, "deploy", ArtifactStatus.OUTDATED, "Ships it"),
                        artifact(project.id(), ArtifactType.AGENT, "ghost", ArtifactStatus.MISSING, "Was here")),
                List.of(new Diagnostic("json_error", ".mcp.json", 3, "not JSON; no servers were read")));
    }

    /** A blog with two artifacts that bear the same name as one of the shop's, and one with a wide name. */
    static Snapshot<Project> blog() {
        Project project = Project.at(location("blog"), "blog");
        return new Snapshot<>(
                project,
                List.of(
                        artifact(
                                project.id(),
                                ArtifactType.SKILL,
                                "docker",
                                ArtifactStatus.UNTRACKED,
                                "Containers, too"),
                        artifact(project.id(), ArtifactType.SKILL, "日本語", ArtifactStatus.UNTRACKED, "ラベル 🎉 done")),
                List.of());
    }

    /** A collection of one skill, of the same name as those of the projects. */
    static Snapshot<ArtifactCollection> collection() {
        String location = "/home/ada/.skillmeat/collections/default";
        EntryId id = EntryId.of(EntryKind.COLLECTION, location);
        ArtifactCollection collection = new ArtifactCollection(
                id, "default", location, Optional.of("1.0.0"), Optional.empty(), Optional.empty());
        return new Snapshot<>(
                collection,
                List.of(artifact(id, ArtifactType.SKILL, "docker", ArtifactStatus.IN_SYNC, "Builds containers")),
                List.of());
    }

    /** A marketplace that offers two plugins, of which one is installed. */
    static Snapshot<Marketplace> marketplace() {
        String location = "https://example.org/marketplace.json";
        EntryId id = EntryId.of(EntryKind.MARKETPLACE, location);
        Marketplace marketplace =
                new Marketplace(id, "bazaar", location, Optional.of("Ada"), Optional.empty(), Optional.empty());
        return new Snapshot<>(
                marketplace,
                List.of(
                        artifact(id, ArtifactType.PLUGIN, "docker", ArtifactStatus.OFFERED, "Containers for all"),
                        artifact(id, ArtifactType.PLUGIN, "gone-fishing", ArtifactStatus.OFFERED, "Rests")),
                List.of());
    }

    /** A project with one skill that came from an upstream through a collection. */
    static Snapshot<Project> upstream(String upstream, String version) {
        Project project = Project.at(location("forge"), "forge");
        Artifact plain = artifact(project.id(), ArtifactType.SKILL, "tool", ArtifactStatus.IN_SYNC, "Hammers");
        Provenance provenance = new Provenance(
                ArtifactStatus.IN_SYNC,
                Optional.of(HASH),
                Optional.of(HASH),
                Optional.of(HASH),
                Optional.of("default"),
                Optional.of(upstream),
                Optional.empty(),
                Optional.of(version),
                Optional.empty(),
                Optional.empty());
        Artifact tool = new Artifact(
                plain.id(), plain.type(), plain.path(), plain.pathName(), plain.metadata(), provenance, List.of());
        return new Snapshot<>(project, List.of(tool), List.of());
    }

    /** A project that holds nothing. */
    static Snapshot<Project> named(String name) {
        return new Snapshot<>(Project.at(location(name), name), List.of(), List.of());
    }

    /** A project with so many skills. */
    static Snapshot<Project> large(int skills) {
        Project project = Project.at(location("large"), "large");
        return new Snapshot<>(
                project,
                IntStream.range(0, skills)
                        .mapToObj(i -> artifact(
                                project.id(),
                                ArtifactType.SKILL,
                                "skill-" + i,
                                ArtifactStatus.UNTRACKED,
                                "Number " + i))
                        .toList(),
                List.of());
    }

    /** A project with one skill of a given name and description. */
    static Snapshot<Project> single(String name, String description) {
        Project project = Project.at(location("single"), "single");
        return new Snapshot<>(
                project,
                List.of(artifact(project.id(), ArtifactType.SKILL, name, ArtifactStatus.IN_SYNC, description)),
                List.of());
    }

    /** A skill about which everything is known. */
    private static Artifact full(EntryId entry) {
        String path = ".claude/skills/docker";
        ArtifactMetadata metadata = ArtifactMetadata.builder()
                .declaredName(Optional.of("docker"))
                .description("Builds containers\\nand runs them", DescriptionSource.FRONTMATTER)
                .version(Optional.of("1.10"))
                .model(Optional.of("sonnet"))
                .license(Optional.of("MIT"))
                .author(Optional.of("Ada"))
                .tags(List.of("ops", "containers"))
                .tools(List.of("Bash", "Read"))
                .aliases(List.of("containers"))
                .build();
        Provenance provenance = new Provenance(
                ArtifactStatus.IN_SYNC,
                Optional.of(HASH),
                Optional.of(HASH),
                Optional.of(HASH),
                Optional.of("default"),
                Optional.of("https://example.org/skills/docker"),
                Optional.of("latest"),
                Optional.of("v1.10"),
                Optional.empty(),
                Optional.of(Instant.parse("2026-02-03T04:05:06Z")));
        return new Artifact(
                ArtifactId.of(entry, ArtifactType.SKILL, path),
                ArtifactType.SKILL,
                path,
                "docker",
                metadata,
                provenance,
                List.of(new Diagnostic("crlf", path + "/SKILL.md", 0, "lines end in CR LF; read as LF")));
    }

    private static Artifact artifact(
            EntryId entry, ArtifactType type, String name, ArtifactStatus status, String description) {
        String path = ".claude/" + type + "s/" + name;
        return new Artifact(
                ArtifactId.of(entry, type, path),
                type,
                path,
                name,
                ArtifactMetadata.builder()
                        .description(description, DescriptionSource.BODY)
                        .build(),
                Provenance.unrecorded(status, Optional.empty()),
                List.of());
    }
}
