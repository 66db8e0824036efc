package io.skillmeat.cache.jmh;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.testing.Generated;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** What is searched: generated artifacts, of which a handful have one word that no other has. */
final class SearchCorpus {
    /** A word that a handful of artifacts have. */
    static final String RARE_WORD = "zyzzyva";

    private static final int RARE = 5;

    private SearchCorpus() {}

    /** Gives each project of a corpus to somebody, one after the other: large ones do not fit into memory. */
    static void each(int artifacts, Consumer<Snapshot<Project>> use) {
        AtomicInteger number = new AtomicInteger();
        Generated.stream(Data.SEED, artifacts / Data.ARTIFACTS_EACH, Data.ARTIFACTS_EACH)
                .map(project -> number.getAndIncrement() < RARE
                        ? Data.withOneChanged(project, "the " + RARE_WORD + " of " + number)
                        : project)
                .forEach(use);
    }

    /** Returns the texts of an artifact that are searched: name, tags, description, author. */
    static String[] texts(Artifact artifact) {
        var metadata = artifact.metadata();
        return new String[] {
            artifact.name(),
            String.join(" ", metadata.tags()),
            metadata.description().orElse(""),
            metadata.author().orElse("")
        };
    }
}
