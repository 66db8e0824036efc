package com.example.embedding;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Provenance;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.spi.FetchContext;
import io.skillmeat.cache.spi.FetchRequest;
import io.skillmeat.cache.spi.Fetched;
import io.skillmeat.cache.spi.Inventory;
import io.skillmeat.cache.spi.SnapshotSource;
import io.skillmeat.cache.spi.Validator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A source of an application's own: teams are the projects, and what each of them knows are its skills. */
public final class TeamSource implements SnapshotSource {
    private final Map<EntryId, Project> teams;
    private final Map<EntryId, List<String>> skills;

    /** Creates a source of teams by their names, with the names of their skills. */
    public TeamSource(Map<String, List<String>> skillsByTeam) {
        teams = skillsByTeam.keySet().stream()
                .map(team -> Project.at("team:" + team, team))
                .collect(Collectors.toUnmodifiableMap(Project::id, team -> team));
        skills = teams.values().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Project::id, team -> List.copyOf(skillsByTeam.get(team.name()))));
    }

    @Override
    public Set<EntryKind> kinds() {
        return Set.of(EntryKind.PROJECT);
    }

    @Override
    public Inventory ids(EntryKind kind, FetchContext context) {
        return Inventory.complete(List.copyOf(teams.keySet()));
    }

    @Override
    public Fetched fetch(FetchRequest request, FetchContext context) {
        if (!teams.containsKey(request.id())) {
            return new Fetched.NotFound();
        }
        List<String> known = skills.get(request.id());
        Validator version = new Validator(Integer.toString(known.hashCode()));
        if (request.validator().equals(Optional.of(version))) {
            return new Fetched.NotModified();
        }
        List<Artifact> artifacts =
                known.stream().map(skill -> artifact(request.id(), skill)).toList();
        return new Fetched.Changed(
                new Snapshot<>(teams.get(request.id()), artifacts, List.of()), Optional.of(version));
    }

    private static Artifact artifact(EntryId team, String skill) {
        return new Artifact(
                ArtifactId.of(team, ArtifactType.SKILL, skill),
                ArtifactType.SKILL,
                skill,
                skill,
                ArtifactMetadata.builder().build(),
                Provenance.unrecorded(ArtifactStatus.UNTRACKED, Optional.empty()),
                List.of());
    }
}
