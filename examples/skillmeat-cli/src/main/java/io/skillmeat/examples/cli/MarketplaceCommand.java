package io.skillmeat.examples.cli;

import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.Selection;
import picocli.CommandLine.Command;

/** {@code marketplace}: what is done with marketplaces. */
@Command(name = "marketplace", description = "Reads marketplaces.", synopsisSubcommandLabel = "refresh")
final class MarketplaceCommand {
    private final Session session;

    MarketplaceCommand(Session session) {
        this.session = session;
    }

    @Command(name = "refresh", description = "Reads the marketplaces now, and tells what they offer differently.")
    int refresh() {
        if (session.places().remote().marketplaces().isEmpty()) {
            throw new CommandFailure(
                    ExitStatus.USAGE, "no marketplace was given", "name one or more with --marketplace LOCATION");
        }
        RefreshSummary summary = new Waiting(session.output())
                .forEnd(session.cache().refresh(Selection.of(EntryKind.MARKETPLACE), RefreshMode.REVALIDATE));
        MarketplaceRefreshReport report =
                new MarketplaceRefreshReport(summary, session.cache().marketplaces());
        session.print(report);
        summary.storeFailure().ifPresent(failure -> {
            throw failure;
        });
        return report.status().code();
    }
}
