package io.skillmeat.examples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** {@code list marketplace}: what marketplaces offer. */
@Command(name = "marketplace", description = "Lists what the marketplaces offer, and what of it is installed.")
final class ListMarketplaceCommand implements Callable<Integer> {
    private final Session session;

    private final TableOptions table = new TableOptions();

    @Mixin
    final CommandSpec tableSpec = table.spec();

    ListMarketplaceCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.print(MarketplaceReport.of(session.cache()), table);
        return ExitStatus.OK.code();
    }
}
