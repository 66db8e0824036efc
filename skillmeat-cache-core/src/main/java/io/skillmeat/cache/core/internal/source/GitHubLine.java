package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.ArtifactVersion;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.policy.CommitSha;
import io.skillmeat.cache.core.internal.policy.Precedence;
import io.skillmeat.cache.core.internal.policy.Version;
import io.skillmeat.cache.core.internal.policy.Version.Release;
import io.skillmeat.cache.core.internal.source.GitHubRepository.Head;
import io.skillmeat.cache.core.internal.source.GitHubRepository.Tags;
import io.skillmeat.cache.spi.SourceException;
import io.skillmeat.cache.spi.Validator;
import io.skillmeat.cache.spi.VersionAnswer;
import io.skillmeat.cache.spi.VersionRequest;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One reference of a repository on GitHub, with all artifacts that follow it. */
final class GitHubLine {
    private final GitHubRepository repository;
    private final Optional<String> ref;

    GitHubLine(GitHubRepository repository, Optional<String> ref) {
        this.repository = repository;
        this.ref = ref;
    }

    /**
     * Returns what the reference holds.
     *
     * @param paths the requests, with the path of each in the repository
     * @throws SourceException if GitHub does not tell
     */
    Map<VersionRequest, VersionAnswer> answer(Map<VersionRequest, String> paths)
            throws SourceException, InterruptedException {
        Optional<Head> found = repository.head(ref, known(paths.keySet()));
        if (found.isEmpty()) {
            return all(paths.keySet(), new VersionAnswer.NotFound());
        }
        Head head = found.get();
        return isUnchanged(paths.keySet(), head)
                ? all(paths.keySet(), new VersionAnswer.NotModified())
                : changed(paths, head, repository.tags());
    }

    private Map<VersionRequest, VersionAnswer> changed(Map<VersionRequest, String> paths, Head head, Tags tags)
            throws SourceException, InterruptedException {
        if (!repository.holds(head.commit())) {
            throw new SourceException(
                    SourceFailure.Kind.TRANSIENT,
                    repository + " does not show its newest commit yet",
                    Optional.empty());
        }
        List<String> names = tags.byCommit().getOrDefault(head.commit(), List.of());
        Optional<String> version = ref.filter(names::contains).or(() -> newest(names));
        Map<VersionRequest, VersionAnswer> answers = new HashMap<>();
        for (Map.Entry<VersionRequest, String> asked : paths.entrySet()) {
            VersionRequest request = asked.getKey();
            Validator validator = new GitHubValidator(head, tags.etag(), held(request)).toValidator();
            answers.put(
                    request,
                    tags.etag().isPresent() && request.validator().equals(Optional.of(validator))
                            ? new VersionAnswer.NotModified()
                            : commit(request, asked.getValue(), head)
                                    .<VersionAnswer>map(sha -> changed(sha, version, validator))
                                    .orElseGet(VersionAnswer.NotFound::new));
        }
        return answers;
    }

    private static VersionAnswer changed(String commit, Optional<String> version, Validator validator) {
        ArtifactVersion latest = new ArtifactVersion(Optional.empty(), Optional.of(commit), version);
        return new VersionAnswer.Changed(latest, Optional.of(validator));
    }

    /** Returns the held commit if the artifact is in it as it is in the head, else the head; nothing if it is gone. */
    private Optional<String> commit(VersionRequest request, String path, Head head)
            throws SourceException, InterruptedException {
        Optional<String> latest = repository.objectAt(head.commit(), path);
        Optional<String> held = held(request);
        if (latest.isEmpty() || held.isEmpty() || held.get().equals(head.commit())) {
            return latest.map(object -> head.commit());
        }
        return latest.equals(repository.objectAt(held.get(), path)) ? held : Optional.of(head.commit());
    }

    private boolean isUnchanged(Set<VersionRequest> requests, Head head) throws SourceException, InterruptedException {
        Optional<GitHubValidator> first = validators(requests).stream().findFirst();
        Optional<String> tags = first.flatMap(GitHubValidator::tags);
        for (VersionRequest request : requests) {
            GitHubValidator current = new GitHubValidator(head, tags, held(request));
            if (!request.validator().equals(Optional.of(current.toValidator()))) {
                return false;
            }
        }
        return tags.isPresent() && repository.hasTags(tags.get());
    }

    private static Optional<Head> known(Set<VersionRequest> requests) {
        return validators(requests).stream().findFirst().map(GitHubValidator::head);
    }

    private static List<GitHubValidator> validators(Set<VersionRequest> requests) {
        return requests.stream()
                .flatMap(request -> request.validator().flatMap(GitHubValidator::of).stream())
                .toList();
    }

    private static Optional<String> held(VersionRequest request) {
        return request.held().commit().or(request.held()::version).filter(CommitSha::isSha);
    }

    /** Returns the newest release among tags of one commit, else the first by name. */
    private static Optional<String> newest(List<String> tags) {
        Comparator<String> byRelease = Comparator.comparing(tag -> (Release) Version.of(tag), Precedence.ORDER);
        return tags.stream()
                .filter(tag -> Version.of(tag) instanceof Release)
                .max(byRelease)
                .or(() -> tags.stream().min(Comparator.naturalOrder()));
    }

    private static Map<VersionRequest, VersionAnswer> all(Set<VersionRequest> requests, VersionAnswer answer) {
        Map<VersionRequest, VersionAnswer> answers = new HashMap<>();
        requests.forEach(request -> answers.put(request, answer));
        return answers;
    }
}
