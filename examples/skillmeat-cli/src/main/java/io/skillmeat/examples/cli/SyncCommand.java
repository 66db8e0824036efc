package io.skillmeat.examples.cli;

import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.Selection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sync}: looks at the files of collections now. */
@Command(
        name = "sync",
        synopsisHeading = "  skillmeat sync default%n%nUsage: ",
        description = "Looks at the files of collections now, and tells for each member what came of it.")
final class SyncCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(arity = "0..*", paramLabel = "COLLECTION", description = "Names, ids or directories; all if not given.")
    private List<String> words = List.of();

    SyncCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ProjectCache cache = session.cache();
        SyncReport report = new SyncReport(cache.collections().refreshMetadata(selection(), artifact -> true));
        session.print(report);
        return report.status().code();
    }

    private Selection selection() {
        if (words.isEmpty()) {
            return Selection.of(EntryKind.COLLECTION);
        }
        List<ArtifactCollection> known = FilledCache.of(session).cache().collections().list().entries().stream()
                .map(Cached::value)
                .toList();
        return Selection.of(words.stream().map(word -> id(word, known)).toArray(EntryId[]::new));
    }

    private static EntryId id(String word, List<ArtifactCollection> known) {
        return known.stream()
                .filter(each ->
                        List.of(each.id().value(), each.name(), each.location()).contains(word))
                .map(ArtifactCollection::id)
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitStatus.FAILURE,
                        "there is no collection '" + word + "'",
                        "'skillmeat list collections' shows them"));
    }
}
