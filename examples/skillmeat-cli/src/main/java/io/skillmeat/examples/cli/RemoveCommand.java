package io.skillmeat.examples.cli;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.ArtifactType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code remove}: takes an artifact out of a project. */
@Command(
        name = "remove",
        synopsisHeading = "  skillmeat remove docker --from .%n%nUsage: ",
        aliases = "undeploy",
        description = "Deletes an artifact of a project with its deployment record, and refreshes that project.")
final class RemoveCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "NAME|ID", description = "The artifact: its name or id.")
    private String word = "";

    @Option(
            names = {"--from", "--project"},
            paramLabel = "PROJECT",
            required = true,
            description = "The project: its name, id or directory.")
    private String project = "";

    @Option(names = "--type", paramLabel = "TYPE", description = "Its type, where several have that name.")
    private Optional<ArtifactType> type = Optional.empty();

    @Option(names = "--force", description = "Delete it also if it was edited, or never deployed.")
    private boolean force;

    RemoveCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        DeploymentTarget target = DeploymentTarget.of(project, FilledCache.of(session), session);
        Artifact artifact = artifact(target);
        boolean losesNothing = artifact.status() == ArtifactStatus.MISSING || DeploymentTarget.isUnedited(artifact);
        if (!force && !losesNothing) {
            throw new CommandFailure(
                    ExitStatus.FAILURE,
                    "'" + word + "' is " + artifact.status().word() + ": deleting it would lose what no collection has",
                    "--force deletes it all the same");
        }
        new Deployer(session.places().home(), session.surroundings().clock()).remove(artifact, target.directory());
        target.refresh();
        session.print(DeploymentReport.of("removed", artifact, artifact.path(), target));
        return ExitStatus.OK.code();
    }

    private Artifact artifact(DeploymentTarget target) {
        List<Artifact> found = target.artifacts().stream()
                .filter(artifact -> Named.is(artifact, word))
                .filter(artifact -> Deployer.isCopied(artifact.type()))
                .filter(artifact -> type.isEmpty() || type.get().equals(artifact.type()))
                .toList();
        if (found.isEmpty()) {
            throw new CommandFailure(
                    ExitStatus.FAILURE,
                    target.project().location() + " has no skill, command or agent '" + word + "'",
                    "'skillmeat show " + target.project().name() + "' shows what it has");
        }
        if (found.size() > 1) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "'" + word + "' is the name of " + found.size() + " artifacts there",
                    "give its id, or its --type");
        }
        return found.get(0);
    }
}
