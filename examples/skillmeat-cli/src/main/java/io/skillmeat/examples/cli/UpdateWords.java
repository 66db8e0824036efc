package io.skillmeat.examples.cli;

import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactVersion;
import io.skillmeat.cache.Provenance;
import io.skillmeat.cache.UpdateState;
import io.skillmeat.cache.UpstreamCheck;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How an artifact stands to its collection and upstream, in words. */
final class UpdateWords {
    private static final int SHORT = 8;

    private UpdateWords() {}

    /** What was deployed: nobody records its version, so it is known by its hash. */
    static String deployed(ArtifactHit hit) {
        Provenance provenance = hit.artifact().provenance();
        return provenance
                .deployedHash()
                .or(provenance::contentHash)
                .map(UpdateWords::cut)
                .orElse("");
    }

    /** What the collection holds: the version it resolved, else the hash. */
    static String collection(ArtifactHit hit) {
        Provenance provenance = hit.artifact().provenance();
        return provenance
                .resolvedVersion()
                .or(provenance::collectionHash)
                .map(UpdateWords::cut)
                .orElse("");
    }

    /** What upstream holds. */
    static String latest(ArtifactHit hit) {
        return hit.update()
                .check()
                .map(check -> check.latest().map(UpdateWords::shortest).orElse("gone"))
                .orElse("");
    }

    private static String shortest(ArtifactVersion version) {
        return version.version()
                .or(version::commit)
                .or(version::contentHash)
                .map(UpdateWords::cut)
                .orElse("");
    }

    /** Versions are short; what is long is a hash or a commit. */
    private static String cut(String text) {
        boolean hex = text.length() > SHORT && text.matches("[0-9a-f]+");
        return hex ? text.substring(0, SHORT) : text;
    }

    /** Returns how it stands to its collection and upstream. */
    static String why(ArtifactHit hit) {
        return Stream.of(
                        sentence(hit.update().collection(), "its collection"),
                        sentence(hit.update().upstream(), "upstream"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
    }

    /** Returns why it is outdated. */
    static String newer(ArtifactHit hit) {
        return Stream.of(
                        newer(hit.update().collection(), "its collection"),
                        newer(hit.update().upstream(), "upstream"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
    }

    private static Optional<String> sentence(UpdateState state, String where) {
        if (state instanceof UpdateState.Ahead) {
            return Optional.of("newer than " + where + ", or edited");
        }
        if (state instanceof UpdateState.GoneUpstream) {
            return Optional.of(where + " does not hold it any more");
        }
        return state instanceof UpdateState.UpToDate ? Optional.of("the same as " + where) : newer(state, where);
    }

    private static Optional<String> newer(UpdateState state, String where) {
        if (state instanceof UpdateState.Outdated outdated) {
            return Optional.of(where + " holds something newer (" + told(outdated.severity(), outdated.why()) + ")");
        }
        if (state instanceof UpdateState.Diverged diverged) {
            return Optional.of(where + " holds something newer, and this copy was edited ("
                    + told(diverged.severity(), diverged.why()) + ")");
        }
        return Optional.empty();
    }

    private static String told(UpdateState.Severity severity, UpdateState.Evidence evidence) {
        String by = evidence.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " differs";
        return severity == UpdateState.Severity.CONTENT ? by : by + ", " + severity.word();
    }

    /** Returns all that is known of versions, a line each: its name, a tab, its value. */
    static void add(Fields fields, ArtifactHit hit) {
        Provenance provenance = hit.artifact().provenance();
        fields.add("why", why(hit));
        fields.add("content hash", provenance.contentHash());
        fields.add("deployed hash", provenance.deployedHash());
        fields.add("collection hash", provenance.collectionHash());
        fields.add("collection version", provenance.resolvedVersion());
        fields.add("collection commit", provenance.resolvedSha());
        fields.add("upstream", provenance.upstream());
        Optional<ArtifactVersion> latest = hit.update().check().flatMap(UpstreamCheck::latest);
        fields.add("latest version", latest.flatMap(ArtifactVersion::version));
        fields.add("latest commit", latest.flatMap(ArtifactVersion::commit));
        fields.add("latest hash", latest.flatMap(ArtifactVersion::contentHash));
        fields.add(
                "checked at",
                hit.update().check().map(check -> check.checkedAt().toString()));
        fields.add("deployed at", provenance.deployedAt().map(Object::toString));
    }
}
