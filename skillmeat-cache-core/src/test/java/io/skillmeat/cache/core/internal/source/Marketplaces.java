package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Marketplace;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.spi.FetchRequest;
import io.skillmeat.cache.spi.Fetched;
import io.skillmeat.cache.spi.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What tests of marketplaces ask for. */
final class Marketplaces {
    private Marketplaces() {}

    static MarketplaceDocuments source(Path... locations) {
        return MarketplaceDocuments.of(
                List.of(locations).stream().map(Path::toString).toList(), Set.of());
    }

    /** Asks a source of one marketplace. */
    static Fetched fetch(MarketplaceDocuments source, Optional<Validator> validator) throws Exception {
        EntryId only =
                source.ids(EntryKind.MARKETPLACE, FixedContext.PATIENT).ids().get(0);
        return source.fetch(new FetchRequest(only, Optional.empty(), validator), FixedContext.PATIENT);
    }

    static Fetched.Changed changed(MarketplaceDocuments source) throws Exception {
        return assertInstanceOf(Fetched.Changed.class, fetch(source, Optional.empty()));
    }

    @SuppressWarnings("unchecked") // a source of marketplaces gives no other
    static Snapshot<Marketplace> snapshot(MarketplaceDocuments source) throws Exception {
        return (Snapshot<Marketplace>) changed(source).snapshot();
    }

    /** Writes a document and reads it. */
    static Snapshot<Marketplace> read(Path directory, String json) throws Exception {
        return snapshot(source(write(directory, json)));
    }

    static Path write(Path directory, String json) throws IOException {
        return Files.writeString(directory.resolve("marketplace.json"), json);
    }

    static Artifact item(Snapshot<Marketplace> snapshot, String name) {
        return snapshot.artifacts().stream()
                .filter(artifact -> artifact.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static List<String> names(List<Artifact> artifacts) {
        return artifacts.stream().map(Artifact::name).sorted().toList();
    }
}
