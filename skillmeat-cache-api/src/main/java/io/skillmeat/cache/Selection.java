package io.skillmeat.cache;

import java.util.Set;

/** Which entries an operation is about. */
public sealed interface Selection {
    /** Returns the selection of every entry there is. */
    static Selection all() {
        return new All();
    }

    /**
     * Returns the selection of every entry of a kind.
     *
     * @param kind the kind
     */
    static Selection of(EntryKind kind) {
        return new OfKind(kind);
    }

    /**
     * Returns the selection of some entries by their ids.
     *
     * @param ids the ids; none is a selection of nothing
     */
    static Selection of(EntryId... ids) {
        return new OfIds(Set.of(ids));
    }

    /**
     * Returns whether an entry is selected.
     *
     * @param id the entry
     */
    boolean contains(EntryId id);

    /** Every entry. */
    record All() implements Selection {
        @Override
        public boolean contains(EntryId id) {
            return true;
        }
    }

    /**
     * Every entry of one kind.
     *
     * @param kind the kind
     */
    record OfKind(EntryKind kind) implements Selection {
        @Override
        public boolean contains(EntryId id) {
            return id.kind() == kind;
        }
    }

    /**
     * Some entries.
     *
     * @param ids their ids
     */
    record OfIds(Set<EntryId> ids) implements Selection {
        /** Creates a selection. */
        public OfIds {
            ids = Set.copyOf(ids);
        }

        @Override
        public boolean contains(EntryId id) {
            return ids.contains(id);
        }
    }
}
