package io.skillmeat.examples.cli;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.ProjectCache;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Which artifacts to show: any value of one option will do, all options must hold. */
final class Filters {
    /** The words for every status that something in a project can have. */
    static final String STATUSES = "in_sync, outdated, modified, conflict, missing, untracked, deployed";

    private final OptionSpec types = Options.listed(ArtifactType.class, "TYPE", "--type")
            .splitRegex(",")
            .completionCandidates(new UsualTypes())
            .description("Only this type: ${COMPLETION-CANDIDATES}.")
            .build();

    private final OptionSpec projects = Options.listed(String.class, "NAME|ID|DIR", "--project")
            .description("Only in this project.")
            .build();

    private final OptionSpec tags = Options.listed(String.class, "TAG", "--tag")
            .description("Only with this tag.")
            .build();

    private final OptionSpec statuses = Options.listed(ArtifactStatus.class, "STATUS", "--status")
            .splitRegex(",")
            .description("Only with this status: " + STATUSES + ".")
            .build();

    CommandSpec spec() {
        return Options.together(types, projects, tags, statuses);
    }

    /** Returns what projects are called that were named. */
    List<String> projects() {
        return Options.values(projects);
    }

    /**
     * Narrows a query.
     *
     * @throws CommandFailure if a filter names something that there is not
     */
    ArtifactQuery applyTo(ArtifactQuery query, FilledCache filled, Session session) {
        List<ArtifactType> wanted = Options.values(types);
        wanted.forEach(type -> refuseUnknown(type, filled.cache()));
        ProjectLookup lookup = filled.lookup(session);
        return query.type(wanted.toArray(ArtifactType[]::new))
                .in(projects().stream()
                        .flatMap(word -> lookup.ids(word).stream())
                        .distinct()
                        .toArray(EntryId[]::new))
                .tag(Options.values(tags).toArray(String[]::new))
                .status(Options.values(statuses).toArray(ArtifactStatus[]::new));
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
