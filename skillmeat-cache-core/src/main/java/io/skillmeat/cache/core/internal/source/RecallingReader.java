package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.Diagnostic;
import io.skillmeat.cache.core.internal.source.Recall.Remembered;
import io.skillmeat.cache.spi.SourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Reads artifacts and documents of one entry, unchanged ones from memory; tells the index what could not be read. */
final class RecallingReader {
    private final ScanRun run;
    private final Recall<ArtifactReader.Reading> artifacts;

    RecallingReader(ScanRun run, Map<String, Remembered<ArtifactReader.Reading>> before) {
        this.run = run;
        this.artifacts = new Recall<>(before);
    }

    /** Reads an artifact; its diagnostics are those of looking and of reading. */
    Read<ArtifactReader.Reading> artifact(Candidate candidate) throws SourceException {
        run.index().checkpoint();
        Read<ArtifactReader.Reading> read = settled(artifacts.get(
                candidate.path(),
                run.index().fingerprint(candidate.content()),
                before -> ArtifactReader.read(candidate, run, before)));
        List<Diagnostic> all = new ArrayList<>(candidate.content().oddities());
        all.addAll(read.diagnostics());
        return new Read<>(read.value(), all, read.outcome());
    }

    /**
     * Reads a document.
     *
     * @param path where it is, relative to its entry
     * @param parser makes one of what was read there before; never fails
     * @param otherwise the value if there is no such file, or it cannot be read
     */
    <T> Read<T> document(String path, Node file, Recall<T> recall, Parser<T> parser, T otherwise) {
        String fingerprint = run.index().fingerprint(List.of(file));
        return settled(recall.get(
                path,
                fingerprint,
                before -> run.files()
                        .document(
                                path,
                                file,
                                FileReader.MAX_IN_PROJECT,
                                parser.after(before.orElse(otherwise)),
                                otherwise)));
    }

    private <T> Read<T> settled(Read<T> read) {
        if (read.outcome() == Read.Outcome.FAILED) {
            run.index().unsettle();
        }
        return read;
    }

    Map<String, Remembered<ArtifactReader.Reading>> learnt() {
        return artifacts.learnt();
    }

    /**
     * Makes a value of a document.
     *
     * @param <T> the type of the value
     */
    interface Parser<T> {
        /** Returns what reads the document, given what was read before, which a broken one cannot replace. */
        BiFunction<FileText, Findings, T> after(T before);
    }
}
