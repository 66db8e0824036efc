package io.skillmeat.cache.core.internal.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.policy.CommitSha;
import io.skillmeat.cache.core.internal.source.GitHubHttp.Question;
import io.skillmeat.cache.spi.FetchContext;
import io.skillmeat.cache.spi.SourceException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One repository on GitHub, asked for one batch: its heads, tags and trees. Trees are asked for once. */
final class GitHubRepository {
    private static final Logger LOG = LoggerFactory.getLogger(GitHubRepository.class);
    private static final String JSON = "application/vnd.github+json";
    private static final String SHA = "application/vnd.github.sha";
    private static final int MOST_TAG_PAGES = 10;

    private final GitHubHttp http;
    private final String name;
    private final FetchContext context;
    private final Map<String, Optional<GitTree>> trees = new HashMap<>();

    GitHubRepository(GitHubHttp http, String name, FetchContext context) {
        this.http = http;
        this.name = name;
        this.context = context;
    }

    /**
     * Returns where a tag, branch or commit is now; the default branch if none is named.
     *
     * @param known what was answered before
     * @return nothing if the repository can be seen and has none of that name
     */
    Optional<Head> head(Optional<String> ref, Optional<Head> known) throws SourceException, InterruptedException {
        if (!ref.map(UpstreamLocation::isRef).orElse(true)) {
            throw permanent("was asked for a version that is the name of no tag, branch or commit");
        }
        boolean visible = false;
        for (String candidate : ref.map(GitHubRepository::candidates).orElse(List.of("HEAD"))) {
            GitHubReply reply = ask("/commits/" + encoded(candidate), SHA, known.flatMap(Head::etag));
            if (reply.isNotModified() && known.isPresent()) {
                return known;
            }
            if (reply.isFound()) {
                return Optional.of(new Head(sha(reply.body().strip()), reply.etag()));
            }
            visible |= reply.status() != 404;
        }
        if (visible || ask("", JSON, Optional.empty()).isFound()) {
            return Optional.empty();
        }
        throw permanent("does not exist, or is private and may not be seen without another access token");
    }

    /** Returns whether the tags are as they were when they had an entity tag. */
    boolean hasTags(String etag) throws SourceException, InterruptedException {
        return tagPage(1, Optional.of(etag)).isNotModified();
    }

    /** Returns the tags by the commit they are of. */
    Tags tags() throws SourceException, InterruptedException {
        Map<String, List<String>> byCommit = new HashMap<>();
        GitHubReply reply = tagPage(1, Optional.empty());
        // One entity tag tells of one page.
        Optional<String> etag = reply.hasNextPage() ? Optional.empty() : reply.etag();
        addTags(reply, byCommit);
        for (int page = 2; reply.hasNextPage() && page <= MOST_TAG_PAGES; page++) {
            reply = tagPage(page, Optional.empty());
            addTags(reply, byCommit);
        }
        if (reply.hasNextPage()) {
            LOG.warn("{} has more than {} tags: those beyond are not looked at", name, 100 * MOST_TAG_PAGES);
        }
        return new Tags(byCommit, etag);
    }

    /**
     * Returns what the object at a path is: two that are equal have the same content.
     *
     * @param commit the id of a commit
     * @param path empty for everything
     * @return nothing if there is no such commit, or nothing at the path
     */
    Optional<String> objectAt(String commit, String path) throws SourceException, InterruptedException {
        Optional<GitTree> whole = tree(commit, "?recursive=1");
        if (whole.isEmpty() || !whole.get().truncated()) {
            return whole.flatMap(tree -> tree.objectAt(path));
        }
        Optional<GitTree> level = tree(commit, "");
        String[] segments = path.split("/", -1);
        for (int i = 0; i < segments.length - 1 && level.isPresent(); i++) {
            Optional<String> below = level.get().objectAt(segments[i]);
            level = below.isPresent() ? tree(below.get(), "") : Optional.empty();
        }
        return level.flatMap(tree -> tree.objectAt(segments[segments.length - 1]));
    }

    /** Returns whether the content of a commit can be seen. */
    boolean holds(String commit) throws SourceException, InterruptedException {
        return tree(commit, "?recursive=1").isPresent();
    }

    private Optional<GitTree> tree(String id, String query) throws SourceException, InterruptedException {
        Optional<GitTree> asked = trees.get(id + query);
        if (asked == null) {
            GitHubReply reply = ask("/git/trees/" + encoded(id) + query, JSON, Optional.empty());
            asked = reply.isFound() ? Optional.of(tree(json(reply))) : Optional.empty();
            trees.put(id + query, asked);
        }
        return asked;
    }

    private GitTree tree(JsonNode document) throws SourceException {
        return new GitTree(
                GitTree.objects(list(document.path("tree"))),
                document.path("truncated").asBoolean(false));
    }

    private GitHubReply tagPage(int page, Optional<String> etag) throws SourceException, InterruptedException {
        GitHubReply reply = ask("/tags?per_page=100&page=" + page, JSON, etag);
        if (reply.status() >= 400) {
            throw permanent("does not list its tags: status " + reply.status());
        }
        return reply;
    }

    private void addTags(GitHubReply reply, Map<String, List<String>> byCommit) throws SourceException {
        for (JsonNode tag : list(json(reply))) {
            String commit = tag.path("commit").path("sha").asText("");
            byCommit.computeIfAbsent(commit, any -> new ArrayList<>())
                    .add(tag.path("name").asText(""));
        }
    }

    private GitHubReply ask(String path, String accept, Optional<String> etag)
            throws SourceException, InterruptedException {
        return http.get(new Question(toString(), "/repos/" + name + path, accept, etag), context);
    }

    private JsonNode json(GitHubReply reply) throws SourceException {
        try {
            return UpstreamJson.MAPPER.readTree(reply.body());
        } catch (JsonProcessingException e) {
            throw permanent("answered with what is not JSON");
        }
    }

    private JsonNode list(JsonNode node) throws SourceException {
        if (node.isArray()) {
            return node;
        }
        throw permanent("answered without the list that was expected");
    }

    private String sha(String text) throws SourceException {
        if (CommitSha.isSha(text)) {
            return text;
        }
        throw permanent("answered with what is not the id of a commit");
    }

    private SourceException permanent(String what) {
        return new SourceException(SourceFailure.Kind.PERMANENT, this + " " + what, Optional.empty());
    }

    /** Returns how messages name it. */
    @Override
    public String toString() {
        return "repository " + name;
    }

    private static List<String> candidates(String ref) {
        return Stream.of(CommitSha.isSha(ref) ? ref : "", "tags/" + ref, "heads/" + ref)
                .filter(candidate -> !candidate.isEmpty())
                .toList();
    }

    private static String encoded(String path) {
        return Stream.of(path.split("/"))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

    /**
     * Where a reference is.
     *
     * @param commit the id of the commit
     * @param etag recognises that it is still there
     */
    record Head(String commit, Optional<String> etag) {}

    /**
     * The tags of a repository.
     *
     * @param byCommit their names by the commit they are of
     * @param etag recognises that they are still the same; absent if there are too many
     */
    record Tags(Map<String, List<String>> byCommit, Optional<String> etag) {}
}
