package io.skillmeat.examples.cli;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.EntryId;
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
            description = "Only this type: skill, command, agent, hook, mcp, plugin.")
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

    ArtifactQuery applyTo(ArtifactQuery query, ProjectLookup lookup) {
        return query.type(types.toArray(ArtifactType[]::new))
                .in(projects.stream().flatMap(word -> lookup.ids(word).stream()).toArray(EntryId[]::new))
                .tag(tags.toArray(String[]::new))
                .status(statuses.toArray(ArtifactStatus[]::new));
    }
}
