package io.skillmeat.examples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** {@code list collections}: all collections, without their members. */
@Command(name = "collections", description = "Lists the collections with the numbers of their members.")
final class ListCollectionsCommand implements Callable<Integer> {
    private final Session session;

    private final ReadOptions read = new ReadOptions();

    @Mixin
    final CommandSpec readSpec = read.spec();

    private final TableOptions table = new TableOptions();

    @Mixin
    final CommandSpec tableSpec = table.spec();

    ListCollectionsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        FilledCache filled = FilledCache.of(session, read);
        session.print(new CollectionsReport(filled.cache().collections().list()), table);
        return filled.status().code();
    }
}
