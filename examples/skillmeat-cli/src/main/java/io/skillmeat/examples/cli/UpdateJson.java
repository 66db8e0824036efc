package io.skillmeat.examples.cli;

import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactVersion;
import io.skillmeat.cache.UpdateState;
import io.skillmeat.cache.UpdateStatus;
import io.skillmeat.cache.UpstreamCheck;
import java.util.Optional;

/** The JSON form of how an artifact stands to its collection and upstream: an artifact, and members behind its own. */
final class UpdateJson {
    private UpdateJson() {}

    static void write(JsonWriter json, ArtifactHit hit) {
        ArtifactJson.write(json, hit);
        UpdateStatus update = hit.update();
        json.text("to_collection", update.collection().kind().word());
        json.text("to_upstream", update.upstream().kind().word());
        json.text("severity", update.severity().map(UpdateState.Severity::word));
        json.text("why", UpdateWords.why(hit));
        Optional<ArtifactVersion> latest = update.check().flatMap(UpstreamCheck::latest);
        json.text("latest_version", latest.flatMap(ArtifactVersion::version));
        json.text("latest_commit", latest.flatMap(ArtifactVersion::commit));
        json.text("latest_hash", latest.flatMap(ArtifactVersion::contentHash));
        json.time("checked_at", update.check().map(UpstreamCheck::checkedAt));
    }
}
