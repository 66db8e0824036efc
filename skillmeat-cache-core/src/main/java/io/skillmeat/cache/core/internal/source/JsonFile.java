package io.skillmeat.cache.core.internal.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/** Reads JSON within limits; never fails. */
final class JsonFile {
    private static final JsonMapper MAPPER = limited(1024 * 1024).build();

    private JsonFile() {}

    /**
     * Returns the beginning of every reader of JSON: the one definition of their limits.
     *
     * @param mostCharacters how long a text in it may be
     */
    static JsonMapper.Builder limited(int mostCharacters) {
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(100)
                                .maxStringLength(mostCharacters)
                                .maxNameLength(1024)
                                .build())
                        // An excerpt in a message could hold a secret.
                        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** Returns the document, or nothing and a diagnostic with line and column. */
    static Optional<JsonNode> read(FileText text, Findings findings) {
        try {
            JsonNode node = MAPPER.readTree(String.join("\n", text.lines()));
            if (!node.isMissingNode()) {
                return Optional.of(node);
            }
            findings.add(Oddity.JSON_ERROR, 1, "not valid JSON: the file is empty");
        } catch (JsonProcessingException e) {
            JsonLocation at = Optional.ofNullable(e.getLocation()).orElse(JsonLocation.NA);
            String where = "line " + at.getLineNr() + ", column " + at.getColumnNr();
            findings.add(
                    Oddity.JSON_ERROR,
                    Math.max(0, at.getLineNr()),
                    "not valid JSON at " + where + "; nothing new was read");
        }
        return Optional.empty();
    }
}
