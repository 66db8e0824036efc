package io.skillmeat.cache;

/** The rule that an entry's id follows from its kind and location. */
final class Locations {
    private Locations() {}

    static void check(EntryId id, EntryKind kind, String location) {
        if (!id.equals(EntryId.of(kind, location))) {
            throw new IllegalArgumentException(id + " is not the id of the " + kind.word() + " at " + location);
        }
    }
}
