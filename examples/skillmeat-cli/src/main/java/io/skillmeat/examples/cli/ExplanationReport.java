package io.skillmeat.examples.cli;

import io.skillmeat.cache.Explanation;
import io.skillmeat.cache.SourceFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why the cache would answer as it does.
 *
 * @param explanations one for each entry
 * @param now the present time
 */
record ExplanationReport(List<Explanation> explanations, Instant now) implements Report {
    @Override
    public void writeJson(JsonWriter json) {
        json.text("schema", "skillmeat.explain/1");
        json.objects("entries", explanations, ExplanationReport::write);
    }

    private static void write(JsonWriter json, Explanation explanation) {
        json.text("id", explanation.entry().value());
        json.text("kind", explanation.entry().kind().word());
        json.text("decision", word(explanation.decision()));
        json.texts("path", explanation.path());
        json.number("life", explanation.current().life());
        json.number("generation", explanation.current().generation());
        json.object("value", explanation.value(), ExplanationReport::writeValue);
        json.object("invalidation", explanation.invalidation(), (marked, invalidation) -> {
            marked.time("at", Optional.of(invalidation.at()));
            marked.text("reason", invalidation.reason());
            marked.text("process", invalidation.process());
        });
        json.object("failure", explanation.failure(), FreshnessJson::writeFailure);
        json.number("failures", explanation.failures());
    }

    private static void writeValue(JsonWriter json, Explanation.Value value) {
        json.number("life", value.stamp().life());
        json.number("generation", value.stamp().generation());
        json.time("fetched_at", Optional.of(value.fetchedAt()));
        json.number("ttl_seconds", value.timeToLive().toSeconds());
        json.number("configured_ttl_seconds", value.configured().toSeconds());
        json.text("writer", value.writer());
        json.text("validator", value.validator());
        json.object("freshness", freshness -> FreshnessJson.write(freshness, value.freshness()));
    }

    @Override
    public void writeText(Output output) {
        for (Explanation explanation : explanations) {
            Fields fields = new Fields();
            fields.add(explanation.entry().kind().word(), explanation.entry().value());
            fields.add("decision", word(explanation.decision()).replace('_', ' '));
            explanation.path().forEach(step -> fields.add("because", step));
            explanation.value().ifPresent(value -> add(fields, value));
            fields.add(
                    "invalidated",
                    explanation
                            .invalidation()
                            .map(mark -> ago(mark.at()) + " by " + mark.process() + ": " + mark.reason()));
            fields.add("failed", explanation.failure().map(SourceFailure::message));
            fields.lines(output.look()).forEach(output::line);
        }
    }

    private void add(Fields fields, Explanation.Value value) {
        fields.add(
                "fetched",
                ago(value.fetchedAt())
                        + value.writer().map(writer -> " by " + writer).orElse(""));
        fields.add("TTL", Ages.of(value.timeToLive()) + " (configured: " + Ages.of(value.configured()) + ")");
        fields.add("state", value.freshness().isFresh() ? "fresh" : "stale");
    }

    private String ago(Instant then) {
        return Ages.of(Duration.between(then, now)) + " ago";
    }

    private static String word(Explanation.Decision decision) {
        return decision.name().toLowerCase(Locale.ROOT);
    }
}
