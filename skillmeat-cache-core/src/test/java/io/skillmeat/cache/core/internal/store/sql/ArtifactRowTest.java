package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.DescriptionSource;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ArtifactRowTest {
    private static final EntryId OWNER = EntryId.of(EntryKind.PROJECT, "/p");
    private static final long AT = 7;

    @ParameterizedTest
    @CsvSource({
        ".claude/skills/docker, docker, docker, =, =",
        ".claude/commands/git/commit.md, commit, Commit, =, Commit",
        ".claude/commands/a.b.md, a.b, , a.b, ",
        ".claude/agents/.md, .md, é, =, é",
        "=, =, =, =, =",
        "x, ==, =X, ===, ==X",
        "x/, '', '', =, =",
        "./, /, /, /, =",
    })
    void artifact_namesThatFollowFromOthers_areWrittenOnce(
            String path, String pathName, String declared, String writtenPathName, String writtenDeclared) {
        Artifact artifact = artifact(
                path,
                pathName,
                Optional.ofNullable(declared),
                Provenance.unrecorded(ArtifactStatus.UNTRACKED, Optional.empty()));
        ArtifactRow row = ArtifactRow.of(artifact, AT);
        assertEquals(artifact, row.artifact());
        Row.Reader names = row.values().reader(4);
        assertEquals(writtenPathName, names.text());
        assertEquals(Optional.ofNullable(writtenDeclared), names.optionalText());
    }

    @ParameterizedTest
    @CsvSource({
        "0f3c0f3c0f3c0f3c, 0f3c0f3c0f3c0f3c, =",
        "0f3c0f3c0f3c0f3c, 1f3c0f3c0f3c0f3c, ~HzwPPA88Dzw",
        "h, =, ==",
        "h, ~, ~~",
        ", h, h",
        ", '', =",
    })
    void artifact_hashesThatAreTheSame_areWrittenOnce(String content, String deployed, String written) {
        Provenance provenance = new Provenance(
                ArtifactStatus.MODIFIED,
                Optional.ofNullable(content),
                Optional.of(deployed),
                Optional.of(deployed),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Instant.ofEpochMilli(3)));
        Artifact artifact = artifact("p", "p", Optional.empty(), provenance);
        ArtifactRow row = ArtifactRow.of(artifact, AT);
        assertEquals(artifact, row.artifact());
        assertEquals(written, row.values().reader(8).text());
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void artifact_descriptionOfAnySource_comesBack(DescriptionSource source) {
        ArtifactMetadata metadata =
                ArtifactMetadata.builder().description("what it does", source).build();
        Artifact artifact = artifact("p", "p", metadata);
        assertEquals(artifact, ArtifactRow.of(artifact, AT).artifact());
    }

    private static Artifact artifact(String path, String pathName, ArtifactMetadata metadata) {
        return new Artifact(
                ArtifactId.of(OWNER, ArtifactType.SKILL, path),
                ArtifactType.SKILL,
                path,
                pathName,
                metadata,
                Provenance.unrecorded(ArtifactStatus.UNTRACKED, Optional.empty()),
                List.of());
    }

    private static Artifact artifact(String path, String pathName, Optional<String> declared, Provenance provenance) {
        return new Artifact(
                ArtifactId.of(OWNER, ArtifactType.SKILL, path),
                ArtifactType.SKILL,
                path,
                pathName,
                ArtifactMetadata.builder().declaredName(declared).build(),
                provenance,
                List.of());
    }
}
