package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.core.internal.policy.CommitSha;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where in which repository an artifact comes from.
 *
 * @param host the host of the repository's page, in lower case
 * @param owner who owns the repository
 * @param repo its name
 * @param path where in it, without slashes at the ends; empty for the whole repository
 * @param follows the tag, branch or commit it names; absent if it names none, or is the URL of a commit, which only records
 *     what was fetched
 */
record UpstreamLocation(String host, String owner, String repo, String path, Optional<String> follows) {
    private static final String GITHUB = "github.com";
    private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_-]{0,99})");
    private static final Pattern REPO = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}");
    private static final Pattern REF =
            Pattern.compile("(?![-/.])(?!.*(?:\\.\\.|//|@\\{|\\.$|/$))[^\\p{Cntrl}\\s~^:?*\\[\\\\]{1,250}");
    private static final int MAX_LENGTH = 2_048;

    /** Returns the repository, as messages name it. */
    String repository() {
        return owner + "/" + repo;
    }

    /**
     * Reads {@code https://host/owner/repo[/tree/ref[/path]]} or {@code [github:]owner/repo[/path][@ref]}.
     *
     * <p>A reference in a URL ends at the next slash: nothing tells where one with slashes in it would.
     *
     * @param text any text
     * @return nothing if it is neither, or not safe to ask for
     */
    static Optional<UpstreamLocation> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return (text.contains("://") ? ofUrl(text) : ofSpec(text)).filter(UpstreamLocation::isSafe);
    }

    /**
     * Returns the place of a path in a repository of GitHub.
     *
     * @param repository {@code owner/repo}
     * @param path empty for the whole repository
     * @return nothing if either is not safe to ask for
     */
    static Optional<UpstreamLocation> of(String repository, String path) {
        String[] parts = repository.split("/", 2);
        return parts.length < 2
                ? Optional.empty()
                : Optional.of(new UpstreamLocation(GITHUB, parts[0], parts[1], path, Optional.empty()))
                        .filter(UpstreamLocation::isSafe);
    }

    /** Returns whether a text may be the name of a tag or branch, or the id of a commit. */
    static boolean isRef(String text) {
        return REF.matcher(text).matches();
    }

    private static Optional<UpstreamLocation> ofUrl(String text) {
        return uri(text).filter(UpstreamLocation::isPage).flatMap(uri -> {
            List<String> parts = List.of(uri.getPath().replaceAll("^/|/$", "").split("/", -1));
            boolean deep = parts.size() > 3
                    && (parts.get(2).equals("tree") || parts.get(2).equals("blob"));
            if (parts.size() != 2 && !deep) {
                return Optional.empty();
            }
            Optional<String> ref = deep ? Optional.of(parts.get(3)) : Optional.empty();
            return Optional.of(new UpstreamLocation(
                    uri.getHost().toLowerCase(Locale.ROOT),
                    parts.get(0),
                    withoutSuffix(parts.get(1)),
                    deep ? String.join("/", parts.subList(4, parts.size())) : "",
                    ref.filter(name -> !CommitSha.isSha(name))));
        });
    }

    private static Optional<UpstreamLocation> ofSpec(String text) {
        String bare = text.startsWith("github:") ? text.substring("github:".length()) : text;
        int at = bare.lastIndexOf('@');
        String[] parts = (at < 0 ? bare : bare.substring(0, at)).split("/", 3);
        return parts.length < 2
                ? Optional.empty()
                : Optional.of(new UpstreamLocation(
                        GITHUB,
                        parts[0],
                        withoutSuffix(parts[1]),
                        parts.length < 3 ? "" : parts[2],
                        at < 0 ? Optional.empty() : Optional.of(bare.substring(at + 1))));
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isPage(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme())
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getPort() == -1
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
    }

    private static String withoutSuffix(String repo) {
        return repo.endsWith(".git") ? repo.substring(0, repo.length() - ".git".length()) : repo;
    }

    private boolean isSafe() {
        return OWNER.matcher(owner).matches()
                && REPO.matcher(repo).matches()
                && follows.map(UpstreamLocation::isRef).orElse(true)
                && (path.isEmpty() || List.of(path.split("/", -1)).stream().allMatch(UpstreamLocation::isSegment));
    }

    private static boolean isSegment(String segment) {
        return !segment.isEmpty()
                && !segment.equals(".")
                && !segment.equals("..")
                && segment.chars().noneMatch(Character::isISOControl);
    }
}
