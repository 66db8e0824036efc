package io.skillmeat.examples.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.MetadataRefresh;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.Selection;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks at the files of members of collections now: from files to the cache, never back. */
final class MetadataEndpoints {
    private final ProjectCache cache;
    private final Settings settings;
    private final RateLimit limit;

    MetadataEndpoints(ProjectCache cache, Settings settings, InstantSource clock) {
        this.cache = cache;
        this.settings = settings;
        limit = new RateLimit(clock);
    }

    /** Looks at one member. */
    Reply sync(Request request) {
        limit.count();
        EntryId collection = known(request.body().path("collection_id").asText());
        ArtifactId member = new ArtifactId(request.body().path("artifact_id").asText());
        MetadataRefresh.Item item = cache.collections()
                .syncArtifact(collection, member)
                .orElseThrow(() -> Problem.notFound("artifact " + member).refusal());
        return Reply.json(json -> {
            json.flag("success", item.outcome().isSuccess());
            writeItem(json, item);
        });
    }

    /** Looks at members that a filter selects. */
    Reply refresh(Request request) {
        limit.count();
        JsonNode body = request.body();
        Selection which = text(body, "collection_id")
                .<Selection>map(id -> Selection.of(known(id)))
                .orElseGet(() -> Selection.of(EntryKind.COLLECTION));
        MetadataRefresh refresh = cache.collections().refreshMetadata(which, filter(body.path("artifact_filter")));
        return Reply.json(json -> write(json, refresh));
    }

    private static Predicate<Artifact> filter(JsonNode filter) {
        Optional<ArtifactType> type = text(filter, "type").map(ArtifactType::ofWord);
        Optional<Glob> name = text(filter, "name").map(Glob::of);
        return artifact -> type.map(artifact.type()::equals).orElse(true)
                && name.map(wanted -> wanted.matches(artifact.name())).orElse(true);
    }

    private EntryId known(String text) {
        EntryId id = EntryId.parse(text);
        if (cache.collections().read(id, ReadPolicy.onlyIfCached()).isEmpty()) {
            throw Problem.notFound("collection " + id).refusal();
        }
        return id;
    }

    private void write(JsonObject json, MetadataRefresh refresh) {
        json.flag(
                "success",
                refresh.items().stream().allMatch(item -> item.outcome().isSuccess())
                        && refresh.failures().isEmpty());
        json.number(
                "collections_refreshed",
                refresh.items().stream()
                        .map(MetadataRefresh.Item::collection)
                        .filter(id -> !refresh.failures().containsKey(id))
                        .distinct()
                        .count());
        json.number("total_updated", refresh.count(MetadataRefresh.Outcome.UPDATED));
        json.number("total_unchanged", refresh.count(MetadataRefresh.Outcome.UNCHANGED));
        json.number("total_removed", refresh.count(MetadataRefresh.Outcome.REMOVED));
        json.number("total_skipped", refresh.count(MetadataRefresh.Outcome.MISSING));
        json.number("total_failed", refresh.count(MetadataRefresh.Outcome.FAILED));
        json.objects("items", refresh.items(), this::writeItem);
        json.objects(
                "errors",
                refresh.failures().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .toList(),
                (error, failure) -> {
                    error.text("collection_id", failure.getKey().value());
                    error.text("message", settings.masked(failure.getValue().message()));
                });
        json.number("duration_seconds", refresh.took().toMillis() / 1000.0);
    }

    private void writeItem(JsonObject json, MetadataRefresh.Item item) {
        json.text("collection_id", item.collection().value());
        json.text("artifact_id", item.artifact().id().value());
        json.text("artifact_name", item.artifact().name());
        json.text("artifact_type", item.artifact().type().name());
        json.text("outcome", item.outcome().word());
        json.text("message", item.message().map(settings::masked));
    }

    private static Optional<String> text(JsonNode body, String name) {
        return Optional.of(body.path(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }
}
