package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.Diagnostic;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a collection's manifest and lock say together.
 *
 * @param manifest what it consists of
 * @param lock what it holds of each member now
 */
record CollectionFiles(CollectionManifest manifest, CollectionLock lock) {
    static final String LOCK = "collection.lock";

    /** Reads both; what cannot be read is taken as empty and reported. */
    static Read<CollectionFiles> read(CollectionShelf.Place place, FileReader files) {
        Read<CollectionManifest> manifest = files.document(
                CollectionManifest.FILE,
                place.manifest(),
                FileReader.MAX_IN_HOME,
                (text, findings) -> CollectionManifest.of(TomlFile.read(text, findings), findings),
                CollectionManifest.empty());
        Read<CollectionLock> lock = files.document(
                LOCK,
                place.lock(),
                FileReader.MAX_IN_HOME,
                (text, findings) -> CollectionLock.of(TomlFile.read(text, findings), findings),
                CollectionLock.empty());
        boolean certain = manifest.outcome() == Read.Outcome.CERTAIN && lock.outcome() == Read.Outcome.CERTAIN;
        List<Diagnostic> diagnostics = Stream.concat(manifest.diagnostics().stream(), lock.diagnostics().stream())
                .toList();
        return new Read<>(
                new CollectionFiles(manifest.value(), lock.value()),
                diagnostics,
                certain ? Read.Outcome.CERTAIN : Read.Outcome.FAILED);
    }

    /** Returns the hash of what it holds of a member, if it holds it. */
    Optional<String> hash(MemberKey key) {
        return locked(key).map(CollectionLock.Entry::hash);
    }

    /** Returns where a member came from. */
    Optional<String> upstream(MemberKey key) {
        return member(key)
                .flatMap(CollectionManifest.Member::upstream)
                .or(() -> locked(key).flatMap(CollectionLock.Entry::upstream));
    }

    /** Returns which version of a member was resolved there. */
    Resolved resolved(MemberKey key) {
        Resolved locked = locked(key).map(CollectionLock.Entry::resolved).orElse(Resolved.unknown());
        return member(key).map(member -> member.resolved().or(locked)).orElse(locked);
    }

    Optional<CollectionLock.Entry> locked(MemberKey key) {
        return Optional.ofNullable(lock.entries().get(key));
    }

    private Optional<CollectionManifest.Member> member(MemberKey key) {
        return Optional.ofNullable(manifest.members().get(key));
    }
}
