package io.skillmeat.examples.cli;

import io.skillmeat.cache.core.UpstreamVersions;
import io.skillmeat.cache.spi.VersionSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a command works on beside the user's own files.
 *
 * @param marketplaces paths or URLs of marketplaces
 * @param versions who tells what upstreams hold
 */
public record Remote(List<String> marketplaces, List<VersionSource> versions) {
    /** Nothing. */
    static final Remote NONE = new Remote(List.of(), List.of());

    /** The environment variables with a token for GitHub; the first that is set counts. */
    private static final List<String> TOKENS = List.of("GITHUB_TOKEN", "GH_TOKEN");

    /** Creates it; the lists are copied. */
    public Remote {
        marketplaces = List.copyOf(marketplaces);
        versions = List.copyOf(versions);
    }

    /**
     * Returns what can be worked on without asking a host: if one of the marketplaces is on one, none is read, as those that are
     * not read with the others are forgotten.
     */
    static Remote offline(Configuration configuration) {
        boolean isHere = configuration.marketplaces().stream().noneMatch(place -> place.contains("://"));
        return new Remote(isHere ? configuration.marketplaces() : List.of(), index(configuration));
    }

    private static List<VersionSource> index(Configuration configuration) {
        return configuration.upstreamIndex().<VersionSource>map(UpstreamVersions::index).stream()
                .toList();
    }

    static Remote of(Configuration configuration, Surroundings surroundings) {
        List<VersionSource> versions = new ArrayList<>(index(configuration));
        if (configuration.asksGitHub()) {
            versions.add(token(surroundings).map(UpstreamVersions::gitHub).orElseGet(UpstreamVersions::gitHub));
        }
        return new Remote(configuration.marketplaces(), versions);
    }

    private static Optional<String> token(Surroundings surroundings) {
        return TOKENS.stream()
                .flatMap(name -> Optional.ofNullable(surroundings.variables().get(name)).stream())
                .filter(token -> !token.isBlank())
                .findFirst();
    }
}
