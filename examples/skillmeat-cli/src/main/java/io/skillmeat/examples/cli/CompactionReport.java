package io.skillmeat.examples.cli;

import io.skillmeat.cache.Compaction;
import java.util.Locale;

/**
 * What came of compacting the database.
 *
 * @param compaction its sizes
 */
record CompactionReport(Compaction compaction) implements Report {
    private static final double MEGABYTE = 1e6;

    @Override
    public void writeJson(JsonWriter json) {
        json.text("schema", "skillmeat.compaction/1");
        json.number("bytes_before", compaction.bytesBefore());
        json.number("bytes_after", compaction.bytesAfter());
    }

    @Override
    public void writeText(Output output) {
        Fields fields = new Fields();
        fields.add("before", megabytes(compaction.bytesBefore()));
        fields.add("after", megabytes(compaction.bytesAfter()));
        fields.lines(output.look()).forEach(output::line);
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
    }
}
