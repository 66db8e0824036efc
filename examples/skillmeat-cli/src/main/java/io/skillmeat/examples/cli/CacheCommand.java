package io.skillmeat.examples.cli;

import picocli.CommandLine.Command;

/** {@code cache}: what is done with the cache itself. */
@Command(
        name = "cache",
        description = "Shows, refreshes, empties and configures the cache.",
        synopsisSubcommandLabel = "COMMAND")
final class CacheCommand {}
