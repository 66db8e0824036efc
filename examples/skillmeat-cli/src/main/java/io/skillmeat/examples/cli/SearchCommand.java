package io.skillmeat.examples.cli;

import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.Page;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code search}: artifacts by words, best match first. */
@Command(
        name = "search",
        synopsisHeading = "  skillmeat search docker --type skill --tag ops%n%nUsage: ",
        description = "Finds artifacts by words in their names, tags and descriptions, best match first.")
final class SearchCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            arity = "1..*",
            paramLabel = "WORD",
            description = "Words to look for; they are always taken literally.")
    private List<String> words = List.of();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many to show at most; ${DEFAULT-VALUE} if not given.")
    private int limit;

    private final Filters filters = new Filters();

    @Mixin
    final CommandSpec filtersSpec = filters.spec();

    @Mixin
    private final SearchFilters more = new SearchFilters();

    private final ReadOptions read = new ReadOptions();

    @Mixin
    final CommandSpec readSpec = read.spec();

    private final TableOptions table = new TableOptions();

    @Mixin
    final CommandSpec tableSpec = table.spec();

    SearchCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new CommandFailure(ExitStatus.USAGE, "--limit " + limit + " is less than 1", "give 1 or more");
        }
        FilledCache filled = FilledCache.of(session, read);
        String text = String.join(" ", words);
        ArtifactQuery query = filters.applyTo(ArtifactQuery.text(text), filled, session);
        Page<ArtifactHit> page = more.find(filled.cache(), query, limit, session.scope());
        session.print(new SearchReport(text, page), table);
        if (page.items().isEmpty()
                && !more.collections.isEmpty()
                && !filters.projects().isEmpty()) {
            session.output().note("what came into a project from a collection is found by --origin");
        }
        StaleNotice.print(filled.projects(), session);
        return filled.status().code();
    }
}
