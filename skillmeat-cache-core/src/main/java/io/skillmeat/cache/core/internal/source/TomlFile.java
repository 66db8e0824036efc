package io.skillmeat.cache.core.internal.source;

import java.util.List;
import org.tomlj.Toml;
import org.tomlj.TomlParseOptions;
import org.tomlj.TomlParseResult;

/** Reads TOML as far as it is right: each mistake costs its own line, and is reported. */
final class TomlFile {
    private static final TomlParseOptions OPTIONS =
            TomlParseOptions.defaults().withMaxNestingDepth(32).withoutSource();

    /** The parser takes long over each mistake: a file that begins with this many is not TOML, and not read to its end. */
    private static final int MAX_MISTAKES = 50;

    private static final int TRIAL_LINES = 200;

    private TomlFile() {}

    /** Reads a file; a document that is nothing but mistakes has no fields. */
    static TomlRecord read(FileText text, Findings findings) {
        try {
            TomlParseResult result = parse(text.lines(), findings);
            result.errors().forEach(error -> {
                String message = "not valid TOML (" + error.getMessage() + "); what it spoils was left out";
                findings.add(Oddity.TOML_ERROR, error.position().line(), message);
            });
            return new TomlRecord(result, 0);
        } catch (StackOverflowError e) {
            // The depth limit should have prevented it; one hostile file must not end a scan.
            findings.add(Oddity.TOML_ERROR, 0, "nested too deeply to be read; nothing of it was used");
            return new TomlRecord(Toml.parse(""), 0);
        }
    }

    private static TomlParseResult parse(List<String> lines, Findings findings) {
        if (lines.size() > TRIAL_LINES) {
            TomlParseResult trial = parse(lines.subList(0, TRIAL_LINES));
            if (trial.errors().size() > MAX_MISTAKES) {
                findings.add(Oddity.TOO_MANY, TRIAL_LINES, "hardly any TOML up to here; what follows was not read");
                return trial;
            }
        }
        return parse(lines);
    }

    private static TomlParseResult parse(List<String> lines) {
        return Toml.parse(String.join("\n", lines) + "\n", OPTIONS);
    }
}
