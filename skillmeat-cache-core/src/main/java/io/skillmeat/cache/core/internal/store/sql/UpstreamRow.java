package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.ArtifactVersion;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.UpstreamCheck;
import io.skillmeat.cache.core.internal.store.UpstreamQuestion;
import io.skillmeat.cache.core.internal.store.UpstreamState;
import io.skillmeat.cache.spi.Validator;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a question to an upstream and its answer are stored: a row of {@code upstream_versions}. */
final class UpstreamRow {
    /** Which of the columns that {@link Columns#UPSTREAM} names are texts, and which numbers. */
    static final String TYPES = "TTTTTNTTTNNN";

    static final int COLUMNS = TYPES.length();

    private static final String PRESENT = "present";
    private static final String ABSENT = "absent";

    private UpstreamRow() {}

    /** Returns the key of a question: one text that is another for every other question. */
    static String key(UpstreamQuestion question) {
        ArtifactVersion held = question.held();
        return Lines.join(List.of(
                question.upstream(),
                question.spec().orElse(""),
                held.contentHash().orElse(""),
                held.commit().orElse(""),
                held.version().orElse("")));
    }

    /** Returns the hash by which a key is found: the index of whole keys would be as large as their table. */
    static long hash(String key) {
        return key.hashCode();
    }

    private static UpstreamQuestion question(String key) {
        List<String> parts = Lines.split(key);
        ArtifactVersion held = new ArtifactVersion(present(parts.get(2)), present(parts.get(3)), present(parts.get(4)));
        return new UpstreamQuestion(parts.get(0), present(parts.get(1)), held);
    }

    private static Optional<String> present(String text) {
        return Optional.of(text).filter(part -> !part.isEmpty());
    }

    static Row of(UpstreamState state) {
        Optional<UpstreamCheck> check = state.check();
        Optional<ArtifactVersion> latest = check.flatMap(UpstreamCheck::latest);
        Optional<SourceFailure> failure = state.failure();
        return new Row.Builder()
                .text(key(state.question()))
                .text(check.map(known -> known.latest().isPresent() ? PRESENT : ABSENT))
                .text(latest.flatMap(ArtifactVersion::contentHash))
                .text(latest.flatMap(ArtifactVersion::commit))
                .text(latest.flatMap(ArtifactVersion::version))
                .instant(check.map(UpstreamCheck::checkedAt))
                .text(state.validator().map(Validator::text))
                .text(failure.map(known -> EntryRow.word(known.kind())))
                .text(failure.map(SourceFailure::message))
                .instant(failure.map(SourceFailure::at))
                .instant(failure.flatMap(SourceFailure::retryAt))
                .number(state.attempts())
                .build();
    }

    static UpstreamState state(Row values) {
        Row.Reader row = values.reader();
        UpstreamQuestion question = question(row.text());
        Optional<UpstreamCheck> check = check(row);
        Optional<Validator> validator = row.optionalText().map(Validator::new);
        return new UpstreamState(question, check, validator, failure(row), (int) row.number());
    }

    private static Optional<UpstreamCheck> check(Row.Reader row) {
        Optional<String> presence = row.optionalText();
        ArtifactVersion latest = new ArtifactVersion(row.optionalText(), row.optionalText(), row.optionalText());
        Optional<Instant> at = row.optionalInstant();
        return presence.map(word ->
                new UpstreamCheck(word.equals(PRESENT) ? Optional.of(latest) : Optional.empty(), at.orElseThrow()));
    }

    private static Optional<SourceFailure> failure(Row.Reader row) {
        Optional<SourceFailure.Kind> kind =
                row.optionalText().map(word -> SourceFailure.Kind.valueOf(word.toUpperCase(Locale.ROOT)));
        Optional<String> message = row.optionalText();
        Optional<Instant> at = row.optionalInstant();
        Optional<Instant> retryAt = row.optionalInstant();
        return kind.map(known -> new SourceFailure(known, message.orElseThrow(), at.orElseThrow(), retryAt));
    }
}
