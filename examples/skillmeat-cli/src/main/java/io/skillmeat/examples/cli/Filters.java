package io.skillmeat.examples.cli;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.ProjectCache;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.Option;

/** Which artifacts to show: any value of one option will do, all options must hold. */
final class Filters {
    /** The words for every status that something in a project can have. */
    static final String STATUSES = "in_sync, outdated, modified, conflict, missing, untracked, deployed";

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            split = ",",
            completionCandidates = UsualTypes.class,
            description = "Only this type: ${COMPLETION-CANDIDATES}.")
    List<ArtifactType> types = List.of();

    @Option(names = "--project", paramLabel = "NAME|ID|DIR", description = "Only in this project.")
    List<String> projects = List.of();

    @Option(names = "--tag", paramLabel = "TAG", description = "Only with this tag.")
    List<String> tags = List.of();

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            split = ",",
            description = "Only with this status: " + STATUSES + ".")
    List<ArtifactStatus> statuses = List.of();

    /**
     * Narrows a query.
     *
     * @throws CommandFailure if a filter names something that there is not
     */
    ArtifactQuery applyTo(ArtifactQuery query, FilledCache filled, Session session) {
        types.forEach(type -> refuseUnknown(type, filled.cache()));
        ProjectLookup lookup = filled.lookup(session);
        return query.type(types.toArray(ArtifactType[]::new))
                .in(projects.stream()
                        .flatMap(word -> lookup.ids(word).stream())
                        .distinct()
                        .toArray(EntryId[]::new))
                .tag(tags.toArray(String[]::new))
                .status(statuses.toArray(ArtifactStatus[]::new));
    }

    private static void refuseUnknown(ArtifactType type, ProjectCache cache) {
        if (!type.isKnownTo(cache)) {
            List<String> usual =
                    ArtifactType.USUAL.stream().map(ArtifactType::name).toList();
            String meant = Suggestion.of(type.name(), usual)
                    .map(word -> "did you mean '" + word + "'? ")
                    .orElse("");
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "'" + type + "' is not a type of artifact",
                    meant + "there are: " + String.join(", ", usual));
        }
    }

    /** The words of the usual types, for the help and for completion; there may be more. */
    static final class UsualTypes implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ArtifactType.USUAL.stream().map(ArtifactType::name).iterator();
        }
    }
}
