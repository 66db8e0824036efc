package io.skillmeat.cache.core.testing;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.DescriptionSource;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Marketplace;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Provenance;
import io.skillmeat.cache.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Small snapshots to test with. */
public final class Samples {
    private Samples() {}

    /** Returns the id of the project that {@link #project} makes for a name. */
    public static EntryId projectId(String name) {
        return EntryId.of(EntryKind.PROJECT, "/projects/" + name);
    }

    /** Returns a project with one skill for each of the given names. */
    public static Snapshot<Project> project(String name, String... skills) {
        Project project = Project.at("/projects/" + name, name);
        return new Snapshot<>(project, skills(project.id(), skills), List.of());
    }

    /** Returns a collection with one skill for each of the given names. */
    public static Snapshot<ArtifactCollection> collection(String name, String... skills) {
        String location = "/collections/" + name;
        EntryId id = EntryId.of(EntryKind.COLLECTION, location);
        ArtifactCollection collection =
                new ArtifactCollection(id, name, location, Optional.empty(), Optional.empty(), Optional.empty());
        return new Snapshot<>(collection, skills(id, skills), List.of());
    }

    /** Returns a marketplace with one skill for each of the given names. */
    public static Snapshot<Marketplace> marketplace(String name, String... skills) {
        String location = "https://example.org/" + name;
        EntryId id = EntryId.of(EntryKind.MARKETPLACE, location);
        Marketplace marketplace =
                new Marketplace(id, name, location, Optional.empty(), Optional.empty(), Optional.empty());
        return new Snapshot<>(marketplace, skills(id, skills), List.of());
    }

    /**
     * Returns a skill whose description is what follows the first {@code :} of its text, if there is one.
     *
     * @param text {@code name} or {@code name:description}
     */
    public static Artifact skill(EntryId entry, String text) {
        String name = text.split(":", 2)[0];
        ArtifactMetadata.Builder metadata = ArtifactMetadata.builder().declaredName(Optional.of(name));
        if (name.length() < text.length()) {
            metadata.description(text.substring(name.length() + 1), DescriptionSource.FRONTMATTER);
        }
        String path = ".claude/skills/" + name;
        return new Artifact(
                ArtifactId.of(entry, ArtifactType.SKILL, path),
                ArtifactType.SKILL,
                path,
                name,
                metadata.build(),
                Provenance.unrecorded(ArtifactStatus.UNTRACKED, Optional.of(Integer.toHexString(text.hashCode()))),
                List.of());
    }

    private static List<Artifact> skills(EntryId entry, String... texts) {
        return Stream.of(texts).map(text -> skill(entry, text)).toList();
    }
}
