package io.skillmeat.examples.cli;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactSort;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.MetadataRefresh;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code add}: copies an artifact of a collection into a project. */
@Command(
        name = "add",
        synopsisHeading = "  skillmeat add docker --to .%n%nUsage: ",
        aliases = "deploy",
        description =
                "Copies an artifact of a collection into a project, records that there, and refreshes that project.")
final class AddCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "NAME|ID", description = "The artifact: its name or id.")
    private String word = "";

    @Option(
            names = {"--to", "--project"},
            paramLabel = "PROJECT",
            required = true,
            description = "The project: its name, id or directory.")
    private String project = "";

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            completionCandidates = Filters.UsualTypes.class,
            description = "Its type, where several have that name.")
    private Optional<ArtifactType> type = Optional.empty();

    @Option(names = "--collection", paramLabel = "NAME", description = "Its collection, where several have it.")
    private Optional<String> collection = Optional.empty();

    @Option(
            names = "--profile",
            paramLabel = "FOLDER",
            description = "The profile folder; if not given: .claude, or the project's only one.")
    private Optional<String> profile = Optional.empty();

    @Option(
            names = {"--force", "--overwrite"},
            description = "Replace what is at its place already, edited or not.")
    private boolean force;

    AddCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        FilledCache filled = FilledCache.of(session);
        DeploymentTarget target = DeploymentTarget.of(project, filled, session);
        ArtifactHit found = member(filled);
        Artifact member = asOnDisk(found);
        Deployer deployer =
                new Deployer(session.places().home(), session.surroundings().clock());
        Deployer.Place place = target.place(profile);
        Deployer.Replace replace = force || target.holdsUnedited(Deployer.pathOf(member, place))
                ? Deployer.Replace.ALWAYS
                : Deployer.Replace.NEVER;
        String path = deployer.add(member, found.entry(), place, replace);
        target.refresh();
        session.print(DeploymentReport.of("added", member, path, target));
        return ExitStatus.OK.code();
    }

    private ArtifactHit member(FilledCache filled) {
        ArtifactQuery all = ArtifactQuery.all().kind(EntryKind.COLLECTION).sort(ArtifactSort.NAME);
        List<ArtifactHit> found = Pages.all(filled.cache(), all).stream()
                .filter(hit -> Named.is(hit.artifact(), word))
                .filter(hit ->
                        type.isEmpty() || type.get().equals(hit.artifact().type()))
                .filter(hit -> collection.isEmpty()
                        || collection.get().equals(hit.entry().name()))
                .toList();
        if (found.isEmpty()) {
            throw new CommandFailure(
                    ExitStatus.FAILURE,
                    "no collection has '" + word + "'",
                    "'skillmeat list collections' shows the collections; 'skillmeat sync' looks at their files again");
        }
        if (found.size() > 1) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "'" + word + "' is the name of several: "
                            + found.stream()
                                    .map(hit -> hit.artifact().type() + " in "
                                            + hit.entry().name())
                                    .collect(Collectors.joining(", ")),
                    "--type and --collection say which");
        }
        return found.get(0);
    }

    /** What is recorded is the hash of what is copied: the cache may have an older one. */
    private Artifact asOnDisk(ArtifactHit hit) {
        Artifact member = hit.artifact();
        if (!Deployer.isCopied(member.type())) {
            throw new CommandFailure(
                    ExitStatus.FAILURE,
                    "'" + word + "' is a " + member.type() + ": a part of files that have other things, too",
                    "skills, commands and agents can be added");
        }
        return session.cache()
                .collections()
                .syncArtifact(hit.entry().id(), member.id())
                .filter(item -> item.outcome() != MetadataRefresh.Outcome.FAILED)
                .map(MetadataRefresh.Item::artifact)
                .filter(artifact -> artifact.contentHash().isPresent())
                .orElseThrow(() -> new CommandFailure(
                        ExitStatus.FAILURE,
                        "the files of '" + word + "' in " + hit.entry().location() + " cannot be read",
                        "'skillmeat show " + word + "' tells what is odd about them"));
    }
}
