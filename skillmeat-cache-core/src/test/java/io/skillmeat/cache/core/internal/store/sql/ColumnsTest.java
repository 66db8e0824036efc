package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skillmeat.cache.Artifact;
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
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.Leased;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.spi.Validator;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each value stands in the column that is named after it: whoever looks with another tool finds it there, descriptions deflated. */
class ColumnsTest extends SqlFixture {
    private static final EntryId ID = EntryId.of(EntryKind.PROJECT, "/p");

    @Test
    void artifact_everyValue_isInItsColumn() throws Exception {
        try (SnapshotStore store = open()) {
            put(store, new Snapshot<>(Project.at("/p", "p"), List.of(artifact()), List.of()));
        }
        assertEquals(
                "type=skill, path=the/path, path_name==, declared_name=Über, sort_name=uber, status=conflict,"
                        + " content_hash=h1, deployed_hash=h2, collection_hash==, collection=default, upstream=up,"
                        + " version_spec=v8, resolved_version=v9, resolved_sha=0f3c, deployed_at=5000, diagnostics=code\nfile\n3\nmessage\n,"
                        + " updated_at=" + clock.instant().toEpochMilli() + ", severity=0",
                row("SELECT type, path, path_name, declared_name, sort_name, status, content_hash, deployed_hash,"
                        + " collection_hash, collection, upstream, version_spec, resolved_version, resolved_sha, deployed_at, diagnostics, updated_at, severity"
                        + " FROM artifacts"));
        assertEquals(
                "description_source=body, version=1.10, model=opus, license=MIT, author=Anna,"
                        + " tags=T1\nt2\n, tools=Read\n, aliases=other\n, extra={\"k\": 1}",
                row("SELECT description_source, version, model, license, author, tags, tools, aliases, extra"
                        + " FROM artifact_metadata"));
        String description =
                query(file(), "SELECT hex(description) FROM artifact_metadata").get(0);
        try (LongTexts texts = new LongTexts()) {
            assertEquals("what", texts.text(HexFormat.of().parseHex(description)));
        }
        assertEquals(List.of("t1", "t2"), query(file(), "SELECT name FROM tags ORDER BY name"));
    }

    @Test
    void entries_everyValue_isInItsColumn() throws Exception {
        try (SnapshotStore store = open()) {
            Marketplace marketplace = new Marketplace(
                    EntryId.of(EntryKind.MARKETPLACE, "https://m"),
                    "name",
                    "https://m",
                    Optional.of("owner"),
                    Optional.of("description"),
                    Optional.of("version"));
            put(store, new Snapshot<>(marketplace, List.of(), List.of()));
            store.put(new Snapshot<>(Project.at("/p", "p"), List.of(artifact()), List.of()), fetch(store));
            store.failed(
                    ID,
                    fetch(store),
                    new SourceFailure(
                            SourceFailure.Kind.PERMANENT,
                            "why",
                            Instant.ofEpochMilli(8),
                            Optional.of(Instant.ofEpochMilli(9))));
            store.invalidate(Selection.of(ID), "edited", Instant.ofEpochMilli(10));
        }
        long now = clock.instant().toEpochMilli();
        assertEquals(
                "name=name, location=https://m, owner=owner, description=description, version=version",
                row("SELECT name, location, owner, description, version FROM marketplace"));
        assertEquals(
                "kind=project, life=0, generation=1, invalidated_seq=4, invalidated_at=10, invalidated_by=one,"
                        + " invalidated_reason=edited, presence=present, seen_life=0, seen_generation=0, fetched_at=7,"
                        + " validator=etag, writer=one, failure=permanent, failure_message=why, failed_at=8, retry_at=9,"
                        + " attempts=1, lease_token=3, leased_at=" + now + ", leased_until=" + (now + 1000)
                        + ", items=1, missing=0, outdated=1, diagnostics=1",
                row(
                        "SELECT kind, life, generation, invalidated_seq, invalidated_at, invalidated_by, invalidated_reason,"
                                + " presence, seen_life, seen_generation, fetched_at, validator, writer, failure,"
                                + " failure_message, failed_at, retry_at, attempts, lease_token, leased_at, leased_until, items,"
                                + " missing, outdated, diagnostics FROM entries WHERE kind = 'project'"));
    }

    private Fetch fetch(SnapshotStore store) {
        Leased leased = store.lease(ID, clock.instant(), Duration.ofSeconds(1)).orElseThrow();
        return new Fetch(
                leased.state().current(),
                Instant.ofEpochMilli(7),
                Optional.of(new Validator("etag")),
                Optional.of(leased.lease()));
    }

    private static Artifact artifact() {
        ArtifactMetadata metadata = new ArtifactMetadata(
                Optional.of("Über"),
                Optional.of("what"),
                DescriptionSource.BODY,
                Optional.of("1.10"),
                Optional.of("opus"),
                Optional.of("MIT"),
                Optional.of("Anna"),
                List.of("T1", "t2"),
                List.of("Read"),
                List.of("other"),
                "{\"k\": 1}");
        Provenance provenance = new Provenance(
                ArtifactStatus.CONFLICT,
                Optional.of("h1"),
                Optional.of("h2"),
                Optional.of("h1"),
                Optional.of("default"),
                Optional.of("up"),
                Optional.of("v8"),
                Optional.of("v9"),
                Optional.of("0f3c"),
                Optional.of(Instant.ofEpochSecond(5)));
        return new Artifact(
                ArtifactId.of(ID, ArtifactType.SKILL, "k"),
                ArtifactType.SKILL,
                "the/path",
                "path",
                metadata,
                provenance,
                List.of(new Diagnostic("code", "file", 3, "message")));
    }

    private String row(String sql) throws Exception {
        try (Connection connection = SqliteSettings.look(file());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            Map<String, String> values = new LinkedHashMap<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                values.put(result.getMetaData().getColumnName(i), result.getString(i));
            }
            String text = values.toString();
            return text.substring(1, text.length() - 1);
        }
    }
}
