package io.skillmeat.examples.cli;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.Project;
import java.util.Optional;

/**
 * What was put into a project or taken out of it.
 *
 * @param action {@code added} or {@code removed}
 * @param artifact the artifact
 * @param path where it is or was, relative to the project
 * @param project the project
 * @param status how it stands to its collection now; nothing if it is gone
 */
record DeploymentReport(String action, Artifact artifact, String path, Project project, Optional<ArtifactStatus> status)
        implements Report {
    static DeploymentReport of(String action, Artifact artifact, String path, DeploymentTarget target) {
        Optional<ArtifactStatus> status = target.artifacts().stream()
                .filter(each ->
                        each.type().equals(artifact.type()) && each.path().equals(path))
                .map(Artifact::status)
                .findFirst();
        return new DeploymentReport(action, artifact, path, target.project(), status);
    }

    @Override
    public void writeJson(JsonWriter json) {
        json.text("schema", "skillmeat.deployment/1");
        json.text("action", action);
        json.text("name", artifact.name());
        json.text("type", artifact.type().name());
        json.text("project_path", project.location());
        json.text("path", path);
        json.text("content_hash", artifact.contentHash());
        json.text("status", status.map(ArtifactStatus::word));
    }

    @Override
    public void writeText(Output output) {
        String way = action.equals("added") ? " to " : " from ";
        String now = status.map(word -> " (" + word.word() + ")").orElse("");
        output.note(action + " " + artifact.type() + " " + artifact.name() + way
                + output.look().path(project.location()) + "/" + path + now);
    }
}
