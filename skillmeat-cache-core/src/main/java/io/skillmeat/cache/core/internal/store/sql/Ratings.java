package io.skillmeat.cache.core.internal.store.sql;

import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.UPSTREAM_VERSIONS;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.core.internal.store.UpdateRating;
import io.skillmeat.cache.core.internal.store.UpstreamQuestion;
import io.skillmeat.cache.core.internal.store.UpstreamState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;

/** The questions that the items of one snapshot ask, with what is known of them: each has a row from now on. */
final class Ratings {
    private final UpdateRating rating;
    private final Map<UpstreamQuestion, Noted> noted = new HashMap<>();

    private Ratings(UpdateRating rating) {
        this.rating = rating;
    }

    /** A question's row. */
    private record Noted(long rid, UpstreamState state) {}

    /** Reads what is known of the questions of some items, and writes down those that are new. */
    static Ratings of(DSLContext dsl, Collection<Artifact> artifacts, UpdateRating rating) throws SQLException {
        Ratings ratings = new Ratings(rating);
        Set<UpstreamQuestion> questions = artifacts.stream()
                .flatMap(artifact -> UpstreamQuestion.of(artifact).stream())
                .collect(Collectors.toSet());
        if (!questions.isEmpty()) {
            ratings.read(dsl, questions);
            List<UpstreamQuestion> unknown = questions.stream()
                    .filter(question -> !ratings.noted.containsKey(question))
                    .toList();
            insert(dsl, unknown);
            ratings.read(dsl, unknown);
        }
        return ratings;
    }

    private static void insert(DSLContext dsl, List<UpstreamQuestion> questions) {
        Batch rows = Batch.insert(
                dsl, UPSTREAM_VERSIONS, Columns.UPSTREAM, UPSTREAM_VERSIONS.CRC, UPSTREAM_VERSIONS.QUESTION_HASH);
        for (UpstreamQuestion question : questions) {
            Row row = UpstreamRow.of(UpstreamState.unasked(question));
            rows.add(row.valuesAnd(row.crc(), UpstreamRow.hash(UpstreamRow.key(question))));
        }
        rows.run();
    }

    private void read(DSLContext dsl, Collection<UpstreamQuestion> questions) throws SQLException {
        List<String> keys = questions.stream().map(UpstreamRow::key).toList();
        if (keys.isEmpty()) {
            return;
        }
        List<Field<?>> columns = new ArrayList<>(List.of(UPSTREAM_VERSIONS.RID, UPSTREAM_VERSIONS.CRC));
        columns.addAll(Columns.UPSTREAM);
        try (ResultSet result = dsl.select(columns)
                .from(UPSTREAM_VERSIONS)
                .where(UPSTREAM_VERSIONS.QUESTION_HASH.in(
                        keys.stream().map(UpstreamRow::hash).toList()))
                .and(UPSTREAM_VERSIONS.QUESTION.in(keys))
                .fetchResultSet()) {
            while (result.next()) {
                UpstreamState state = Rows.upstream(result, 3, 2);
                noted.put(state.question(), new Noted(result.getLong(1), state));
            }
        }
    }

    /** Returns how outdated an item is, and its question. */
    Rated of(Artifact artifact) {
        Optional<Noted> known = UpstreamQuestion.of(artifact)
                .map(question -> Objects.requireNonNull(noted.get(question), "not read: " + question));
        return new Rated(
                known.map(Noted::rid),
                rating.of(artifact, known.flatMap(row -> row.state().check())));
    }
}
