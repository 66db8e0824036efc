package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.Diagnostic;
import io.skillmeat.cache.Entry;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Marketplace;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Snapshot;
import java.util.List;

/**
 * An entry's own fields as they are stored: a row of {@code projects}, {@code collections} or {@code marketplace}.
 *
 * @param id the entry
 * @param values the columns that {@link Columns#content} names
 */
record ContentRow(EntryId id, Row values) {
    /** How many columns it has, whatever the kind. */
    static final int COLUMNS = 6;

    /** Returns which of the columns that {@link Columns#content} names are texts, and which numbers. */
    static String types(EntryKind kind) {
        return kind == EntryKind.MARKETPLACE ? "TTTTTT" : "TTTTNT";
    }

    static ContentRow of(Snapshot<?> snapshot) {
        Entry entry = snapshot.entry();
        Row.Builder row = new Row.Builder().text(entry.name()).text(entry.location());
        if (entry instanceof Project project) {
            row.lines(project.profiles()).text(project.description()).instant(project.createdAt());
        } else if (entry instanceof ArtifactCollection collection) {
            row.text(collection.version()).text(collection.description()).instant(collection.updatedAt());
        } else if (entry instanceof Marketplace marketplace) {
            row.text(marketplace.owner()).text(marketplace.description()).text(marketplace.version());
        }
        return new ContentRow(
                entry.id(), row.lines(Diagnostics.lines(snapshot.diagnostics())).build());
    }

    Entry entry() {
        Row.Reader row = values.reader();
        String name = row.text();
        String location = row.text();
        return switch (id.kind()) {
            case PROJECT -> new Project(id, name, location, row.lines(), row.optionalText(), row.optionalInstant());
            case COLLECTION ->
                new ArtifactCollection(
                        id, name, location, row.optionalText(), row.optionalText(), row.optionalInstant());
            case MARKETPLACE ->
                new Marketplace(id, name, location, row.optionalText(), row.optionalText(), row.optionalText());
        };
    }

    List<Diagnostic> diagnostics() {
        Row.Reader row = values.reader();
        for (int i = 1; i < COLUMNS; i++) {
            row.skip();
        }
        return Diagnostics.of(row.lines());
    }

    long crc() {
        return values.crc(id.value());
    }
}
