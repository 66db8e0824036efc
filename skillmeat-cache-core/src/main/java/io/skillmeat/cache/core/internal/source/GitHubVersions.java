package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.spi.FetchContext;
import io.skillmeat.cache.spi.SourceException;
import io.skillmeat.cache.spi.VersionAnswer;
import io.skillmeat.cache.spi.VersionRequest;
import io.skillmeat.cache.spi.VersionSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What upstreams on GitHub hold. A batch asks once per repository and reference, whatever the number of artifacts: two
 * requests that do not count if nothing changed, otherwise three, and one more for each commit that is held.
 */
public final class GitHubVersions implements VersionSource {
    private final String host;
    private final GitHubHttp http;

    /**
     * Creates a source.
     *
     * @param settings which GitHub to ask, and how
     */
    public GitHubVersions(GitHubSettings settings) {
        this.host = settings.host();
        this.http = new GitHubHttp(settings);
    }

    @Override
    public Map<VersionRequest, VersionAnswer> latest(List<VersionRequest> requests, FetchContext context)
            throws InterruptedException {
        Map<String, GitHubRepository> repositories = new HashMap<>();
        Map<VersionRequest, VersionAnswer> answers = new HashMap<>();
        for (Map.Entry<Line, Map<VersionRequest, String>> line : lines(requests).entrySet()) {
            Line key = line.getKey();
            GitHubRepository repository =
                    repositories.computeIfAbsent(key.repository(), name -> new GitHubRepository(http, name, context));
            answers.putAll(answer(new GitHubLine(repository, key.ref()), line.getValue()));
        }
        return answers;
    }

    /** Returns the requests that are for us, with the path of each, by what can be asked at once. */
    private Map<Line, Map<VersionRequest, String>> lines(List<VersionRequest> requests) {
        Map<Line, Map<VersionRequest, String>> lines = new LinkedHashMap<>();
        for (VersionRequest request : requests) {
            UpstreamLocation.parse(request.upstream())
                    .filter(location -> location.host().equals(host))
                    .ifPresent(location -> lines.computeIfAbsent(line(location, request), any -> new LinkedHashMap<>())
                            .put(request, location.path()));
        }
        return lines;
    }

    private static Map<VersionRequest, VersionAnswer> answer(GitHubLine line, Map<VersionRequest, String> paths)
            throws InterruptedException {
        try {
            return line.answer(paths);
        } catch (SourceException e) {
            Map<VersionRequest, VersionAnswer> failed = new HashMap<>();
            paths.keySet().forEach(request -> failed.put(request, new VersionAnswer.Failed(e)));
            return failed;
        }
    }

    private static Line line(UpstreamLocation location, VersionRequest request) {
        Optional<String> ref = request.spec()
                .filter(spec -> !spec.isBlank())
                .or(location::follows)
                .filter(spec -> !spec.equals("latest"));
        return new Line(location.repository().toLowerCase(Locale.ROOT), ref);
    }

    /**
     * What one series of requests can answer for.
     *
     * @param repository {@code owner/repo} in lower case: GitHub ignores it
     * @param ref absent for the default branch
     */
    private record Line(String repository, Optional<String> ref) {}
}
