package io.skillmeat.cache;

import io.skillmeat.cache.UpdateState.Severity;
import java.util.List;
import java.util.Set;

/**
 * Which artifacts a search lets pass: those that have one of the values of each part; an empty part lets everything pass.
 *
 * @param ids the artifacts themselves
 * @param kinds kinds of entry
 * @param entries entries: projects, collections, marketplaces; a collection {@linkplain MadeCollections made through the API}
 *     stands for its members, wherever they are
 * @param types types of artifact
 * @param statuses statuses
 * @param tags tags, compared without case
 * @param tools tools it may use, compared without the case of ASCII letters; {@code Bash} also stands for {@code Bash(git *)}
 * @param origins where its content came from, compared without the case of ASCII letters: the name of a collection, an
 *     upstream ({@code owner/repository/path}), or the beginning of one up to a {@code /}, {@code @} or {@code #}
 * @param severities how outdated: {@link UpdateStatus#severity()}, which is there only if something newer is known
 */
public record ArtifactFilter(
        Set<ArtifactId> ids,
        Set<EntryKind> kinds,
        Set<EntryId> entries,
        Set<ArtifactType> types,
        Set<ArtifactStatus> statuses,
        Set<String> tags,
        Set<String> tools,
        Set<String> origins,
        Set<Severity> severities) {
    private static final ArtifactFilter EVERYTHING = new ArtifactFilter(
            Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    /** Creates a filter. */
    public ArtifactFilter {
        ids = Set.copyOf(ids);
        kinds = Set.copyOf(kinds);
        entries = Set.copyOf(entries);
        types = Set.copyOf(types);
        statuses = Set.copyOf(statuses);
        tags = Set.copyOf(tags);
        tools = Set.copyOf(tools);
        origins = Set.copyOf(origins);
        severities = Set.copyOf(severities);
    }

    /** Returns the filter that lets everything pass. */
    public static ArtifactFilter everything() {
        return EVERYTHING;
    }

    /** Returns this filter for these artifacts only. */
    public ArtifactFilter id(ArtifactId... values) {
        return new ArtifactFilter(
                Set.copyOf(List.of(values)), kinds, entries, types, statuses, tags, tools, origins, severities);
    }

    /** Returns this filter for entries of these kinds only. */
    public ArtifactFilter kind(EntryKind... values) {
        return new ArtifactFilter(
                ids, Set.copyOf(List.of(values)), entries, types, statuses, tags, tools, origins, severities);
    }

    /** Returns this filter for these entries only. */
    public ArtifactFilter in(EntryId... values) {
        return new ArtifactFilter(
                ids, kinds, Set.copyOf(List.of(values)), types, statuses, tags, tools, origins, severities);
    }

    /** Returns this filter for these types only. */
    public ArtifactFilter type(ArtifactType... values) {
        return new ArtifactFilter(
                ids, kinds, entries, Set.copyOf(List.of(values)), statuses, tags, tools, origins, severities);
    }

    /** Returns this filter for these statuses only. */
    public ArtifactFilter status(ArtifactStatus... values) {
        return new ArtifactFilter(
                ids, kinds, entries, types, Set.copyOf(List.of(values)), tags, tools, origins, severities);
    }

    /** Returns this filter for artifacts only for which something newer is known, in their collection or upstream. */
    public ArtifactFilter outdatedOnly() {
        return severity(Severity.values());
    }

    /** Returns this filter for artifacts only that are outdated by one of these. */
    public ArtifactFilter severity(Severity... values) {
        return new ArtifactFilter(
                ids, kinds, entries, types, statuses, tags, tools, origins, Set.copyOf(List.of(values)));
    }

    /** Returns this filter for artifacts with any of these tags only. */
    public ArtifactFilter tag(String... values) {
        return new ArtifactFilter(
                ids, kinds, entries, types, statuses, Set.copyOf(List.of(values)), tools, origins, severities);
    }

    /** Returns this filter for artifacts that may use any of these tools only. */
    public ArtifactFilter tool(String... values) {
        return new ArtifactFilter(
                ids, kinds, entries, types, statuses, tags, Set.copyOf(List.of(values)), origins, severities);
    }

    /** Returns this filter for artifacts that came from any of these collections or upstreams only. */
    public ArtifactFilter origin(String... values) {
        return new ArtifactFilter(
                ids, kinds, entries, types, statuses, tags, tools, Set.copyOf(List.of(values)), severities);
    }
}
