package io.skillmeat.examples.cli;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.Selection;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The project that artifacts are put into or taken out of.
 *
 * @param project the project
 * @param session the run
 */
record DeploymentTarget(Project project, Session session) {
    private static final String USUAL_PROFILE = ".claude";

    /**
     * Returns the project that a word means, as its files are now.
     *
     * @throws CommandFailure if it means none or several
     */
    static DeploymentTarget of(String word, FilledCache filled, Session session) {
        List<EntryId> ids = filled.lookup(session).ids(word);
        if (ids.size() > 1) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "'" + word + "' is the name of " + ids.size() + " projects",
                    "give its directory");
        }
        Project project = filled.projects().entries().stream()
                .map(cached -> cached.value())
                .filter(each -> each.id().equals(ids.get(0)))
                .findFirst()
                .orElseThrow();
        DeploymentTarget target = new DeploymentTarget(project, session);
        target.refresh();
        return target;
    }

    /** Returns the project's directory. */
    Path directory() {
        return Path.of(project.location());
    }

    /**
     * Returns the profile folder to put something into.
     *
     * @param wanted what was asked for
     * @throws CommandFailure if the project has no such folder
     */
    Deployer.Place place(Optional<String> wanted) {
        List<String> there = project.profiles();
        if (wanted.isPresent() && !there.contains(wanted.get())) {
            throw new CommandFailure(
                    ExitStatus.FAILURE,
                    project.location() + " has no profile folder '" + wanted.get() + "'",
                    "it has " + String.join(", ", there));
        }
        return new Deployer.Place(
                directory(), wanted.orElseGet(() -> there.size() == 1 ? there.get(0) : USUAL_PROFILE));
    }

    List<Artifact> artifacts() {
        return Pages.all(session.cache(), ArtifactQuery.all().in(project.id())).stream()
                .map(hit -> hit.artifact())
                .toList();
    }

    /** Returns whether a path of the project has an artifact as it was deployed: replacing that loses nothing. */
    boolean holdsUnedited(String path) {
        return artifacts().stream()
                .filter(artifact -> artifact.path().equals(path))
                .anyMatch(DeploymentTarget::isUnedited);
    }

    /** Returns whether what is on disk is what was deployed. */
    static boolean isUnedited(Artifact artifact) {
        return artifact.contentHash().isPresent()
                && artifact.contentHash().equals(artifact.provenance().deployedHash());
    }

    /** Has the cache read the project. If it cannot, that is said: the files are what counts. */
    void refresh() {
        ProjectCache cache = session.cache();
        try {
            RefreshSummary summary = new Waiting(session.output())
                    .forEnd(cache.refresh(Selection.of(project.id()), RefreshMode.REVALIDATE));
            summary.storeFailure().ifPresent(this::warn);
        } catch (CacheException e) {
            warn(e);
        }
    }

    private void warn(CacheException failure) {
        session.output()
                .warn("the cache does not have " + project.location() + " as it is now: " + failure.getMessage()
                        + "; 'skillmeat refresh' looks again");
    }
}
