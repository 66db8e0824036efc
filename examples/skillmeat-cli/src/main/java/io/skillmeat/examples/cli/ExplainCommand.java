package io.skillmeat.examples.cli;

import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Marketplace;
import io.skillmeat.cache.ProjectCache;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code explain}: why the cache would answer as it does. */
@Command(
        name = "explain",
        synopsisHeading = "  skillmeat explain .%n%nUsage: ",
        description =
                "Explains what reading a project, collection or marketplace would do now, and why; reads no file.")
final class ExplainCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "NAME|ID|DIR", description = "A project, collection or marketplace.")
    private String word = "";

    ExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ProjectCache cache = session.cache();
        session.print(new ExplanationReport(
                ids(cache).stream().map(cache::explain).toList(),
                session.surroundings().clock().instant()));
        return ExitStatus.OK.code();
    }

    private List<EntryId> ids(ProjectCache cache) {
        List<EntryId> projects = new ProjectLookup(cache.projects(), session.surroundings()).find(word);
        List<EntryId> found = projects.isEmpty() ? others(cache) : projects;
        if (found.isEmpty()) {
            throw new CommandFailure(
                    ExitStatus.FAILURE,
                    "no project, collection or marketplace is called '" + word + "'",
                    "'skillmeat list projects', 'list collections' and 'list marketplace' show them");
        }
        return found;
    }

    private List<EntryId> others(ProjectCache cache) {
        Listing<ArtifactCollection> collections = cache.collections().list();
        Listing<Marketplace> marketplaces = cache.marketplaces().list();
        return Stream.concat(collections.entries().stream(), marketplaces.entries().stream())
                .map(Cached::value)
                .filter(entry -> List.of(entry.id().value(), entry.name(), entry.location())
                        .contains(word))
                .map(entry -> entry.id())
                .toList();
    }
}
