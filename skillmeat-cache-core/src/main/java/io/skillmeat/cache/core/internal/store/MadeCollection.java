package io.skillmeat.cache.core.internal.store;

import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.Difference;
import io.skillmeat.cache.Difference.EntryChange;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.MadeCollections.Member;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A collection made through the API, as it is stored.
 *
 * @param collection the collection
 * @param members its members, sorted, each once
 */
public record MadeCollection(ArtifactCollection collection, List<Member> members) {
    /** The order in which they are listed. */
    public static final Comparator<MadeCollection> BY_NAME = Comparator.comparing(
                    (MadeCollection made) -> made.collection().name())
            .thenComparing(MadeCollection::id);

    /** Creates one; its members are put into their order. */
    public MadeCollection {
        members = members.stream().sorted().distinct().toList();
    }

    /** Returns its id. */
    public EntryId id() {
        return collection.id();
    }

    /** Returns it under another name. */
    public MadeCollection named(String name, Instant at) {
        return collection.name().equals(name) ? this : new MadeCollection(at(name, at), members);
    }

    /** Returns it with more members. */
    public MadeCollection with(Collection<Member> more, Instant at) {
        Set<Member> all = new HashSet<>(members);
        return all.addAll(more) ? changed(all, at) : this;
    }

    /** Returns it with fewer members. */
    public MadeCollection without(Collection<Member> some, Instant at) {
        Set<Member> left = new HashSet<>(members);
        return left.removeAll(Set.copyOf(some)) ? changed(left, at) : this;
    }

    private MadeCollection changed(Set<Member> others, Instant at) {
        return new MadeCollection(at(collection.name(), at), List.copyOf(others));
    }

    private ArtifactCollection at(String name, Instant at) {
        return new ArtifactCollection(
                collection.id(), name, collection.location(), Optional.empty(), Optional.empty(), Optional.of(at));
    }

    /** Returns what changed from one state of a collection to another. This is the only definition of it. */
    public static Difference difference(Optional<MadeCollection> before, Optional<MadeCollection> after) {
        List<Member> old = before.map(MadeCollection::members).orElse(List.of());
        List<Member> now = after.map(MadeCollection::members).orElse(List.of());
        List<ArtifactId> added = without(now, old);
        return new Difference(
                entryChange(before, after), added, List.of(), without(old, now), now.size() - added.size());
    }

    private static EntryChange entryChange(Optional<MadeCollection> before, Optional<MadeCollection> after) {
        if (before.isEmpty() && after.isPresent()) {
            return EntryChange.CREATED;
        }
        return name(before).equals(name(after)) ? EntryChange.UNCHANGED : EntryChange.UPDATED;
    }

    private static Optional<String> name(Optional<MadeCollection> made) {
        return made.map(known -> known.collection().name());
    }

    private static List<ArtifactId> without(List<Member> all, List<Member> others) {
        Set<Member> left = new HashSet<>(all);
        left.removeAll(Set.copyOf(others));
        return left.stream().sorted().map(Member::artifact).toList();
    }
}
