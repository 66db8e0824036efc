package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.EntryId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was read of all entries in this process, bounded: the entries not scanned for longest go first. Safe for many threads. */
final class ScanMemory {
    private final int max;
    private final Map<EntryId, EntryMemory> entries = new LinkedHashMap<>(16, 0.75f, true);
    private int size;

    /**
     * Creates an empty memory.
     *
     * @param max how many artifacts and files it may hold
     */
    ScanMemory(int max) {
        this.max = max;
    }

    synchronized EntryMemory of(EntryId id) {
        return entries.getOrDefault(id, EntryMemory.EMPTY);
    }

    synchronized void keep(EntryId id, EntryMemory memory) {
        forget(id);
        entries.put(id, memory);
        size += memory.size();
        Iterator<EntryMemory> oldest = entries.values().iterator();
        while (size > max) {
            size -= oldest.next().size();
            oldest.remove();
        }
    }

    synchronized void forget(EntryId id) {
        EntryMemory old = entries.remove(id);
        size -= old == null ? 0 : old.size();
    }
}
