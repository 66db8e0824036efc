package io.skillmeat.examples.cli;

import io.skillmeat.cache.CheckDepth;
import io.skillmeat.cache.Compaction;
import io.skillmeat.cache.Finding;
import io.skillmeat.cache.Repair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cache}: what is done with the cache itself. */
@Command(
        name = "cache",
        synopsisHeading = "  skillmeat cache status%n%nUsage: ",
        description = "Shows, refreshes, checks, repairs, copies, empties and configures the cache.",
        synopsisSubcommandLabel = "COMMAND")
final class CacheCommand {
    private final Session session;

    CacheCommand(Session session) {
        this.session = session;
    }

    @Command(name = "check", description = "Looks whether the database is whole, and changes nothing.")
    int check(@Option(names = "--quick", description = "Look at the pages of the file only.") boolean quick) {
        List<Finding> findings = session.cache().maintenance().check(quick ? CheckDepth.QUICK : CheckDepth.FULL);
        FindingsReport report = new FindingsReport(Ailment.of(findings), List.of());
        session.print(report);
        return report.status().code();
    }

    @Command(
            name = "repair",
            description = "Mends what is damaged: what cannot be kept is read from the sources again by a refresh.")
    int repair() {
        Repair repair = session.cache().maintenance().repair();
        RepairReport report = new RepairReport(Ailment.of(repair.found()), Ailment.of(repair.left()));
        session.print(report);
        return report.status().code();
    }

    @Command(name = "backup", description = "Writes a copy of the database, in use or not.")
    int backup(
            @Parameters(paramLabel = "FILE", description = "The copy; must not exist.") Path file,
            @Option(
                            names = "--schema",
                            paramLabel = "VERSION",
                            description =
                                    "Write it for an older version of this program; 'status' tells the present one.")
                    Optional<Integer> schema) {
        Path copy = session.surroundings().resolve(file);
        int version = schema.orElseGet(() -> session.cache().status().store().schemaVersion());
        session.print(new CopyReport("skillmeat.backup/1", "written", copied(copy, version)));
        return ExitStatus.OK.code();
    }

    private Path copied(Path copy, int version) {
        try {
            session.cache().maintenance().migrate(version, copy);
            return copy;
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitStatus.USAGE, "there is no " + e.getMessage(), "'skillmeat status' tells the present schema");
        }
    }

    @Command(
            name = "restore",
            description = "Replaces what is cached by what a backup holds; a refresh checks whether it is still true.")
    int restore(@Parameters(paramLabel = "FILE", description = "What 'cache backup' wrote.") Path file) {
        Path backup = session.surroundings().resolve(file);
        session.cache().maintenance().restore(backup);
        session.print(new CopyReport("skillmeat.restore/1", "restored", backup));
        return ExitStatus.OK.code();
    }

    @Command(name = "compact", description = "Gives the space back that nothing uses any more.")
    int compact() {
        Compaction compaction = session.cache().maintenance().compact();
        session.print(new CompactionReport(compaction));
        return ExitStatus.OK.code();
    }

    @Command(name = "export", description = "Prints everything that is cached as JSON lines.")
    int export() {
        try {
            session.cache().maintenance().export(session.output().json());
        } catch (IOException e) {
            throw new OutputFailure(e);
        }
        session.output().flush();
        return ExitStatus.OK.code();
    }
}
