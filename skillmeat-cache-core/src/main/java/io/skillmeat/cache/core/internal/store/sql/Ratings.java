package io.skillmeat.cache.core.internal.store.sql;

import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.UPSTREAM_VERSIONS;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.core.internal.store.UpdateRating;
import io.skillmeat.cache.core.internal.store.UpstreamQuestion;
import io.skillmeat.cache.core.internal.store.UpstreamState;
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
import org.jooq.Field;
import org.jooq.impl.DSL;

/** The questions that the items of one snapshot ask, with what is known of them: each has a row from now on. */
final class Ratings {
    private static final String INSERT = WriteSql.insert(
            UPSTREAM_VERSIONS, Columns.UPSTREAM, UPSTREAM_VERSIONS.CRC, UPSTREAM_VERSIONS.QUESTION_HASH);

    /** By their hashes, a JSON array; of two questions with one hash, that nobody asked for does no harm. */
    private static final String SELECT = select();

    private final UpdateRating rating;
    private final Map<UpstreamQuestion, Noted> noted = new HashMap<>();

    private Ratings(UpdateRating rating) {
        this.rating = rating;
    }

    private static String select() {
        List<Field<?>> columns = new ArrayList<>(List.of(UPSTREAM_VERSIONS.RID, UPSTREAM_VERSIONS.CRC));
        columns.addAll(Columns.UPSTREAM);
        return WriteSql.text(Jooq.writing()
                .select(columns)
                .from(UPSTREAM_VERSIONS)
                .where("{0} in (select value from json_each({1}))", UPSTREAM_VERSIONS.QUESTION_HASH, DSL.val("")));
    }

    /** A question's row. */
    private record Noted(long rid, UpstreamState state) {}

    /** Reads what is known of the questions of some items, and writes down those that are new. */
    static Ratings of(Session session, Collection<Artifact> artifacts, UpdateRating rating) throws SQLException {
        Ratings ratings = new Ratings(rating);
        Set<UpstreamQuestion> questions = artifacts.stream()
                .flatMap(artifact -> UpstreamQuestion.of(artifact).stream())
                .collect(Collectors.toSet());
        if (!questions.isEmpty()) {
            ratings.read(session, questions);
            List<UpstreamQuestion> unknown = questions.stream()
                    .filter(question -> !ratings.noted.containsKey(question))
                    .toList();
            insert(session, unknown);
            ratings.read(session, unknown);
        }
        return ratings;
    }

    private static void insert(Session session, List<UpstreamQuestion> questions) throws SQLException {
        for (UpstreamQuestion question : questions) {
            insert(session, UpstreamState.unasked(question));
        }
    }

    /** Writes down what is known of a question that has no row yet. */
    static void insert(Session session, UpstreamState state) throws SQLException {
        Row row = UpstreamRow.of(state);
        session.update(INSERT, row.valuesAnd(row.crc(), UpstreamRow.hash(UpstreamRow.key(state.question()))));
    }

    private void read(Session session, Collection<UpstreamQuestion> questions) throws SQLException {
        if (questions.isEmpty()) {
            return;
        }
        String hashes = questions.stream()
                .map(question -> Long.toString(UpstreamRow.hash(UpstreamRow.key(question))))
                .collect(Collectors.joining(",", "[", "]"));
        session.query(
                SELECT,
                result -> {
                    while (result.next()) {
                        UpstreamState state = Rows.upstream(result, 3, 2);
                        noted.put(state.question(), new Noted(result.getLong(1), state));
                    }
                    return noted;
                },
                hashes);
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
