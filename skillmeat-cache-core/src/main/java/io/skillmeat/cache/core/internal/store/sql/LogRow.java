package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.Difference;
import io.skillmeat.cache.Difference.EntryChange;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.internal.store.LoggedChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A logged change as it is stored: a row of {@code change_log}. Ids all have the same length and need no separator. */
final class LogRow {
    /** How many columns {@link Columns#LOG} names. */
    static final int COLUMNS = 11;

    private static final int ID_LENGTH = 24;
    private static final String EVERYTHING = "*";
    private static final String CONTENT = "content";
    private static final String STATE = "state";
    private static final String INVALIDATED = "invalidated";
    private static final String REMOVED = "removed";

    private LogRow() {}

    static Row of(LoggedChange change) {
        Row.Builder row = new Row.Builder()
                .number(change.seq())
                .number(change.at().toEpochMilli())
                .text(change.process());
        if (change instanceof LoggedChange.Content content) {
            row.text(CONTENT).text(content.id().value()).text(Optional.empty());
            difference(row, content.difference());
        } else if (change instanceof LoggedChange.State state) {
            row.text(STATE).text(state.id().value()).text(Optional.empty());
            noDifference(row);
        } else if (change instanceof LoggedChange.Invalidated invalidated) {
            row.text(INVALIDATED).text(selection(invalidated.what())).text(invalidated.reason());
            noDifference(row);
        } else if (change instanceof LoggedChange.Removed removed) {
            row.text(REMOVED).text(selection(removed.what())).text(Optional.empty());
            noDifference(row);
        }
        return row.build();
    }

    static LoggedChange change(Row values) {
        Row.Reader row = values.reader();
        long seq = row.number();
        Instant at = Instant.ofEpochMilli(row.number());
        String process = row.text();
        String change = row.text();
        String selection = row.text();
        Optional<String> reason = row.optionalText();
        return switch (change) {
            case CONTENT -> new LoggedChange.Content(seq, at, process, EntryId.parse(selection), difference(row));
            case STATE -> new LoggedChange.State(seq, at, process, EntryId.parse(selection));
            case INVALIDATED ->
                new LoggedChange.Invalidated(seq, at, process, selection(selection), reason.orElseThrow());
            default -> new LoggedChange.Removed(seq, at, process, selection(selection));
        };
    }

    private static void difference(Row.Builder row, Difference difference) {
        row.text(difference.entry().name().toLowerCase(Locale.ROOT))
                .text(join(difference.added(), ArtifactId::value))
                .text(join(difference.updated(), ArtifactId::value))
                .text(join(difference.removed(), ArtifactId::value))
                .number(difference.unchanged());
    }

    private static void noDifference(Row.Builder row) {
        row.text(Optional.empty())
                .text(Optional.empty())
                .text(Optional.empty())
                .text(Optional.empty())
                .number(Optional.empty());
    }

    private static Difference difference(Row.Reader row) {
        return new Difference(
                EntryChange.valueOf(row.text().toUpperCase(Locale.ROOT)),
                split(row.text(), ArtifactId::new),
                split(row.text(), ArtifactId::new),
                split(row.text(), ArtifactId::new),
                (int) row.number());
    }

    private static String selection(Selection what) {
        if (what instanceof Selection.OfKind ofKind) {
            return ofKind.kind().word();
        }
        if (what instanceof Selection.OfIds ofIds) {
            List<EntryId> ids =
                    ofIds.ids().stream().sorted(Comparator.naturalOrder()).toList();
            return join(ids, EntryId::value);
        }
        return EVERYTHING;
    }

    private static Selection selection(String text) {
        if (text.equals(EVERYTHING)) {
            return Selection.all();
        }
        return text.length() % ID_LENGTH == 0
                ? Selection.of(split(text, EntryId::parse).toArray(EntryId[]::new))
                : Selection.of(EntryKind.ofWord(text));
    }

    private static <T> String join(List<T> ids, Function<T, String> text) {
        return ids.stream().map(text).collect(Collectors.joining());
    }

    private static <T> List<T> split(String text, Function<String, T> id) {
        List<T> ids = new ArrayList<>(text.length() / ID_LENGTH);
        for (int i = 0; i < text.length(); i += ID_LENGTH) {
            ids.add(id.apply(text.substring(i, i + ID_LENGTH)));
        }
        return ids;
    }
}
