package io.skillmeat.examples.cli;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.Diagnostic;
import io.skillmeat.cache.Entry;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.ItemCounts;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.Snapshot;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is odd about the entries of a cache, as it has them: no file is looked at.
 *
 * @param cache the cache
 * @param projects the projects that are asked about
 */
record EntryCheck(ProjectCache cache, Listing<Project> projects) {
    /** Returns what could not be refreshed last, also if it is still fresh. */
    List<Ailment> failures() {
        return entries()
                .flatMap(entry -> cache.explain(entry.id()).failure().stream()
                        .map(failure -> Ailment.problem(
                                entry.id().kind().word() + "_failed",
                                entry.location() + ": " + failure.message(),
                                "mend that, then run 'skillmeat refresh'")))
                .toList();
    }

    private Stream<Entry> entries() {
        return Stream.of(
                        projects,
                        cache.collections().list(),
                        cache.marketplaces().list())
                .flatMap(listing -> listing.entries().stream())
                .map(Cached::value);
    }

    /** Returns records of which the files are gone. */
    List<Ailment> orphans() {
        return snapshots(counts -> counts.missing() > 0)
                .map(EntryCheck::orphans)
                .toList();
    }

    private static Ailment orphans(Snapshot<?> snapshot) {
        Entry entry = snapshot.entry();
        String names = snapshot.artifacts().stream()
                .filter(artifact -> artifact.status() == ArtifactStatus.MISSING)
                .map(Artifact::name)
                .collect(Collectors.joining(", "));
        String remedy = entry.kind() == EntryKind.PROJECT
                ? "'skillmeat add NAME --to " + entry.location() + "' deploys it again, 'skillmeat remove NAME --from "
                        + entry.location() + "' takes its record out"
                : "put the files back, or take the records out";
        return Ailment.note("files_missing", entry.location() + " records what is not there: " + names, remedy);
    }

    /** Returns where files could not be understood. */
    List<Ailment> oddities() {
        return snapshots(counts -> counts.diagnostics() > 0)
                .map(EntryCheck::oddities)
                .toList();
    }

    private static Ailment oddities(Snapshot<?> snapshot) {
        Entry entry = snapshot.entry();
        List<Diagnostic> all = Stream.concat(
                        snapshot.diagnostics().stream(),
                        snapshot.artifacts().stream().flatMap(artifact -> artifact.diagnostics().stream()))
                .toList();
        String remedy = switch (entry.kind()) {
            case PROJECT -> "mend the files; 'skillmeat show " + entry.location() + "' names them all";
            case COLLECTION -> "mend the file; then the next is named";
            case MARKETPLACE -> "its publisher can mend it";
        };
        String message = entry.location() + ": " + Counted.of(all.size(), "diagnostic") + ", the first: "
                + ArtifactDetailsReport.describe(all.get(0));
        return Ailment.note("odd_files", message, remedy);
    }

    private Stream<Snapshot<?>> snapshots(Predicate<ItemCounts> which) {
        ReadPolicy policy = ReadPolicy.onlyIfCached();
        return Stream.concat(
                ids(projects, which)
                        .flatMap(id -> cache.project(id, policy).stream().map(Cached::value)),
                Stream.concat(
                        ids(cache.collections().list(), which)
                                .flatMap(id -> cache.collections().read(id, policy).stream()
                                        .map(Cached::value)),
                        ids(cache.marketplaces().list(), which)
                                .flatMap(id -> cache.marketplaces().read(id, policy).stream()
                                        .map(Cached::value))));
    }

    private static Stream<EntryId> ids(Listing<? extends Entry> listing, Predicate<ItemCounts> which) {
        return listing.entries().stream()
                .map(entry -> entry.value().id())
                .filter(id -> which.test(listing.countsOf(id)));
    }
}
