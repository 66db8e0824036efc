package io.skillmeat.examples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code list collections}: all collections, without their members. */
@Command(name = "collections", description = "Lists the collections with the numbers of their members.")
final class ListCollectionsCommand implements Callable<Integer> {
    private final Session session;

    ListCollectionsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        FilledCache filled = FilledCache.of(session);
        session.print(new CollectionsReport(filled.cache().collections().list()));
        return filled.status().code();
    }
}
