package io.skillmeat.examples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code list marketplace}: what marketplaces offer. */
@Command(name = "marketplace", description = "Lists what the marketplaces offer, and what of it is installed.")
final class ListMarketplaceCommand implements Callable<Integer> {
    private final Session session;

    ListMarketplaceCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.print(MarketplaceReport.of(session.cache()));
        return ExitStatus.OK.code();
    }
}
