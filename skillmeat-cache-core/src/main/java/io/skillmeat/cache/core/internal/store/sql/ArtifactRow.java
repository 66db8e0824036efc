package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.DescriptionSource;
import io.skillmeat.cache.Diagnostic;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Provenance;
import io.skillmeat.cache.core.internal.search.Folding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An artifact as it is stored: its row of {@code artifacts}, then its row of {@code artifact_metadata}.
 *
 * @param values the columns that {@link Columns#ARTIFACT} and {@link Columns#METADATA} name
 * @param updatedAt when the store last saw it change, in epoch milliseconds
 */
record ArtifactRow(Row values, long updatedAt) {
    /** How many columns of {@code artifacts} and {@code artifact_metadata} the values are. */
    static final int COLUMNS = 27;

    /** Which of them are texts, and which numbers; without the last, the description, which is stored in its own way. */
    static final String TYPES = "TTTTTTTTTTTTTTTNTTTTTTTTTT";

    /** The first of them that may change of one item. */
    static final int CHANGING = 1;

    /** The first of them behind those that an index has. */
    static final int UNINDEXED = 3;

    /** How many of them are of {@code artifacts}. */
    static final int OWN_COLUMNS = 17;

    /** Which of them is the last: the description. */
    private static final int DESCRIPTION = COLUMNS - 1;

    /** Which of them is a number: the time of deployment. */
    static final int NUMBER = 15;

    /** Stands for a text that is the same as another of the row, or follows from it. */
    private static final String SAME = "=";

    static ArtifactRow of(Artifact artifact, long updatedAt) {
        String sortName = Folding.fold(artifact.name());
        Row.Builder row = new Row.Builder()
                .text(artifact.id().value())
                .text(artifact.type().name())
                .text(sortName)
                .text(artifact.path())
                .text(abbreviated(artifact.pathName(), lastPart(artifact.path())))
                .text(artifact.metadata().declaredName().map(name -> abbreviated(name, sortName)));
        provenance(row, artifact.provenance());
        row.lines(Diagnostics.lines(artifact.diagnostics()));
        metadata(row, artifact.metadata());
        return new ArtifactRow(row.build(), updatedAt);
    }

    private static void provenance(Row.Builder row, Provenance provenance) {
        Optional<String> hash = provenance.contentHash();
        String content = hash.orElse("");
        row.text(provenance.status().word())
                .text(hash.map(HexText::packed))
                .text(provenance.deployedHash().map(text -> HexText.packed(abbreviated(text, content))))
                .text(provenance.collectionHash().map(text -> HexText.packed(abbreviated(text, content))))
                .text(provenance.collection())
                .text(provenance.upstream())
                .text(provenance.versionSpec())
                .text(provenance.resolvedVersion())
                .text(provenance.resolvedSha().map(HexText::packed))
                .instant(provenance.deployedAt());
    }

    private static void metadata(Row.Builder row, ArtifactMetadata metadata) {
        row.text(Optional.of(metadata.descriptionSource())
                        .filter(source -> source != DescriptionSource.FRONTMATTER && source != DescriptionSource.NONE)
                        .map(DescriptionSource::word))
                .text(metadata.version())
                .text(metadata.model())
                .text(metadata.license())
                .text(metadata.author())
                .lines(metadata.tags())
                .lines(metadata.tools())
                .lines(metadata.aliases())
                .text(metadata.extra())
                .text(metadata.description());
    }

    Artifact artifact() {
        Row.Reader row = values.reader();
        ArtifactId id = row.as(ArtifactId::new);
        ArtifactType type = row.as(ArtifactType::new);
        String sortName = row.text();
        String path = row.text();
        String pathName = whole(row.text(), lastPart(path));
        Optional<String> declaredName = row.optionalText().map(name -> whole(name, sortName));
        Provenance provenance = provenance(row);
        List<Diagnostic> diagnostics = Diagnostics.of(row.lines());
        return new Artifact(id, type, path, pathName, metadata(row, declaredName), provenance, diagnostics);
    }

    private static Provenance provenance(Row.Reader row) {
        ArtifactStatus status = row.as(ArtifactStatus::ofWord);
        Optional<String> hash = row.optionalText().map(HexText::plain);
        String content = hash.orElse("");
        return new Provenance(
                status,
                hash,
                row.optionalText().map(text -> whole(HexText.plain(text), content)),
                row.optionalText().map(text -> whole(HexText.plain(text), content)),
                row.optionalText(),
                row.optionalText(),
                row.optionalText(),
                row.optionalText(),
                row.optionalText().map(HexText::plain),
                row.optionalInstant());
    }

    /** Most artifacts are what was deployed, and are called what their place is called: that is written once. */
    private static String abbreviated(String text, String same) {
        if (text.equals(same)) {
            return SAME;
        }
        return text.startsWith(SAME) ? SAME + text : text;
    }

    private static String whole(String stored, String same) {
        if (stored.equals(SAME)) {
            return same;
        }
        return stored.startsWith(SAME) ? stored.substring(1) : stored;
    }

    /** Returns the last part of a path, without what stands behind a full stop in it. */
    private static String lastPart(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        int stop = last.indexOf('.', 1);
        return stop < 0 ? last : last.substring(0, stop);
    }

    private static ArtifactMetadata metadata(Row.Reader row, Optional<String> declaredName) {
        DescriptionSource source = row.optionalText()
                .map(word -> DescriptionSource.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(DescriptionSource.FRONTMATTER);
        ArtifactMetadata.Builder metadata = ArtifactMetadata.builder()
                .declaredName(declaredName)
                .version(row.optionalText())
                .model(row.optionalText())
                .license(row.optionalText())
                .author(row.optionalText())
                .tags(row.lines())
                .tools(row.lines())
                .aliases(row.lines())
                .extra(row.text());
        row.optionalText().ifPresent(text -> metadata.description(text, source));
        return metadata.build();
    }

    /** Returns the values for {@code artifacts}, followed by more. */
    @Nullable
    Object[] ownAnd(@Nullable Object... more) {
        return ownFrom(0, more);
    }

    /** Returns those from one column on, followed by more. */
    @Nullable
    Object[] ownFrom(int first, @Nullable Object... more) {
        return values.rangeAnd(first, OWN_COLUMNS, more);
    }

    /** Returns whether what an index has of it is what the index has of another. */
    boolean isIndexedAs(ArtifactRow other) {
        return values.equals(other.values, CHANGING, UNINDEXED);
    }

    /** Returns the values for {@code artifact_metadata}, the description as it is stored, followed by the key. */
    @Nullable
    Object[] metadataAnd(LongTexts texts, long rid) {
        byte @Nullable [] description =
                values.reader(DESCRIPTION).optionalText().map(texts::stored).orElse(null);
        return values.rangeAnd(OWN_COLUMNS, DESCRIPTION, description, rid);
    }

    ArtifactId artifactId() {
        return values.reader().as(ArtifactId::new);
    }

    /** Returns the checksum that is stored beside it: another entry, another value or another time, another checksum. */
    long crc(EntryId entry) {
        return crc(entry, content(), updatedAt);
    }

    /** Returns the checksum of a row that has this content and another time. */
    static long crc(EntryId entry, long content, long updatedAt) {
        return crc(new RowChecksum(), entry, content, updatedAt);
    }

    static long crc(RowChecksum checksum, EntryId entry, long content, long updatedAt) {
        return checksum.add(entry.value()).add(content).add(updatedAt).end();
    }

    /** Returns the checksum of what the artifact is, whoever has it since when. */
    long content() {
        return values.crc();
    }
}
