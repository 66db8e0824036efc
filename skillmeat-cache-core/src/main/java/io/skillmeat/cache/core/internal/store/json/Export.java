package io.skillmeat.cache.core.internal.store.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.core.internal.store.EntryState.Value;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.StoredEntry;
import io.skillmeat.cache.core.internal.store.StoredSnapshot;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/** Everything that is stored, as JSON lines: one that names the form, then one for each entry. */
public final class Export {
    /** The form; its number moves when a member changes its meaning or goes. */
    private static final String FORM = "skillmeat.export/1";

    private final SnapshotStore store;

    /** Creates an export of a store. */
    public Export(SnapshotStore store) {
        this.store = store;
    }

    /** Writes it; flushes and does not close. */
    public void write(Writer to) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(to)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
            json.writeStartObject();
            json.writeStringField("schema", FORM);
            json.writeEndObject();
            for (EntryKind kind : EntryKind.values()) {
                for (StoredEntry entry : store.list(kind)) {
                    write(json, store.read(entry.entry().id()));
                }
            }
            json.writeRaw('\n');
        }
    }

    /** What went away since it was listed is left out. */
    private static void write(JsonGenerator json, Optional<StoredSnapshot> stored) throws IOException {
        if (stored.isPresent()) {
            Optional<Value> value = stored.get().state().value();
            new SnapshotJson(new Members(json)).write(stored.get().snapshot(), value.map(Value::fetchedAt));
        }
    }
}
