package io.skillmeat.cache.core.internal.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.FreshnessPolicy;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.policy.Observed.StampCheck;
import io.skillmeat.cache.core.internal.policy.ReadRule.Action;
import io.skillmeat.cache.core.internal.policy.ReadRule.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the table of reads in docs/freshness.md. */
class ReadRuleTest {
    private static final EntryId ID = EntryId.of(EntryKind.PROJECT, "/projects/alpha");
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final FreshnessPolicy CONFIGURED = FreshnessPolicy.ttl(Duration.ofHours(6))
            .jitter(0)
            .staleWhileRevalidate(Duration.ofDays(1))
            .staleIfError(Duration.ofDays(30))
            .notFoundFor(Duration.ofMinutes(5));
    private static final SourceFailure FAILURE = new SourceFailure(
            SourceFailure.Kind.TRANSIENT, "unplugged", NOW.minusSeconds(1), Optional.of(NOW.plusSeconds(1)));
    private static final Map<String, Action> ANSWERS = Map.of(
            "served", Action.SERVE,
            "served, refreshed behind", Action.SERVE_AND_REFRESH,
            "source asked", Action.LOAD,
            "source asked, served if it fails", Action.LOAD_OR_FALL_BACK,
            "served in the source's place", Action.FALL_BACK,
            "fails as the source did", Action.FAIL,
            "nothing", Action.NOTHING);
    private static final Pattern TERM = Pattern.compile("(\\w+) (-?\\d+)([mhd]?)");

    @ParameterizedTest
    @MethodSource("table")
    void decide_rowOfTheTable_answersAsWritten(Row row) {
        Optional<SourceFailure> failure = row.stored().contains("resting") ? Optional.of(FAILURE) : Optional.empty();
        if (row.stored().startsWith("age")) {
            Verdict verdict = ReadRule.stored(
                    observed(row.stored(), failure), CONFIGURED, policy(row.read()), NOW, Freshness.Activity.IDLE);
            assertEquals(ANSWERS.get(row.answer()), verdict.action());
            assertEquals(row.mark(), mark(verdict.freshness()));
        } else {
            Optional<Freshness> absence =
                    row.stored().startsWith("absent") ? Optional.of(absence(row.stored(), failure)) : Optional.empty();
            assertEquals(ANSWERS.get(row.answer()), ReadRule.notStored(absence, failure, policy(row.read()), NOW));
        }
    }

    @Test
    void table_rows_areManyAndEachOnce() throws IOException {
        List<Row> rows = table().toList();
        assertTrue(rows.size() > 50, "rows found: " + rows.size());
        assertEquals(
                rows.size(),
                rows.stream().map(row -> row.read() + row.stored()).distinct().count());
    }

    static Stream<Row> table() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("..", "docs", "freshness.md"));
        int head = lines.indexOf("| Read | Stored | Answer | Mark |");
        return lines.stream()
                .skip(head + 2L)
                .takeWhile(line -> line.startsWith("|"))
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .map(cells -> new Row(cells.get(1), cells.get(2), cells.get(3), cells.get(4)));
    }

    private static Observed observed(String stored, Optional<SourceFailure> failure) {
        Optional<Duration> invalidated = term(stored, "invalidated");
        return new Observed(
                ID,
                1,
                NOW.minus(term(stored, "age").orElseThrow()),
                invalidated.isPresent() ? StampCheck.OVERTAKEN : StampCheck.CURRENT,
                invalidated.map(NOW::minus),
                failure);
    }

    private static Freshness absence(String stored, Optional<SourceFailure> failure) {
        Observed known = observed(stored.replace("absent", "age"), failure);
        FreshnessPolicy policy = FreshnessPolicy.ttl(CONFIGURED.notFoundFor()).jitter(0);
        return FreshnessRule.of(known, policy, NOW, Freshness.Activity.IDLE);
    }

    private static ReadPolicy policy(String text) {
        ReadPolicy.Mode mode = Stream.of(ReadPolicy.Mode.values())
                .filter(value ->
                        text.replaceAll(" .*", "").equalsIgnoreCase(value.name().replace("_", "")))
                .findFirst()
                .orElseThrow();
        return new ReadPolicy(
                mode,
                term(text, "maxAge"),
                term(text, "minFresh"),
                term(text, "maxStale"),
                term(text, "staleWhileRevalidate"),
                term(text, "staleIfError"),
                Optional.empty());
    }

    private static Optional<Duration> term(String text, String name) {
        Matcher matcher = TERM.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) {
                long number = Long.parseLong(matcher.group(2));
                return Optional.of(
                        switch (matcher.group(3)) {
                            case "m" -> Duration.ofMinutes(number);
                            case "h" -> Duration.ofHours(number);
                            case "d" -> Duration.ofDays(number);
                            default -> Duration.ofSeconds(number);
                        });
            }
        }
        return Optional.empty();
    }

    private static String mark(Freshness freshness) {
        return freshness instanceof Freshness.Stale stale ? stale.reason().name() : "fresh";
    }

    record Row(String read, String stored, String answer, String mark) {}
}
