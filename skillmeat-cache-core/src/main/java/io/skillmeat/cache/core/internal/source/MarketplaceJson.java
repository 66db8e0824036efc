package io.skillmeat.cache.core.internal.source;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.spi.SourceException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** JSON of marketplaces: read within limits, numbers kept as they were written, and written in one canonical way. */
final class MarketplaceJson {
    private static final JsonMapper LENIENT = JsonFile.limited(1024 * 1024)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    private static final JsonMapper STRICT = LENIENT.rebuild()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private MarketplaceJson() {}

    /**
     * Reads a document; of a key that stands twice in an object the last one counts, as in every common reader of JSON.
     *
     * @param where what is read, for messages
     * @throws SourceException if it is not JSON; the message says at which line and column
     */
    static JsonNode read(String text, String where, Findings findings) throws SourceException {
        try {
            return STRICT.readTree(text);
        } catch (JsonProcessingException strict) {
            JsonNode node = readLenient(text, where);
            String twice = "a key stands twice in one object; the last one counts";
            findings.add(Oddity.DUPLICATE_KEY, Math.max(0, location(strict).getLineNr()), twice);
            return node;
        }
    }

    private static JsonNode readLenient(String text, String where) throws SourceException {
        try {
            return LENIENT.readTree(text);
        } catch (JsonProcessingException e) {
            JsonLocation at = location(e);
            String message = where + " is not JSON that can be read, at line " + at.getLineNr() + ", column "
                    + at.getColumnNr() + "; its publisher must mend it";
            throw new SourceException(SourceFailure.Kind.PERMANENT, message, Optional.empty());
        }
    }

    private static JsonLocation location(JsonProcessingException e) {
        return Optional.ofNullable(e.getLocation()).orElse(JsonLocation.NA);
    }

    /** Returns a value in the one form that equal values have: keys sorted, no blanks, numbers as they were written. */
    static String canonical(JsonNode node) {
        try {
            return LENIENT.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that was read can be written", e);
        }
    }

    /** Returns SHA-256 of the canonical form. */
    static String hash(JsonNode node) {
        byte[] bytes = canonical(node).getBytes(StandardCharsets.UTF_8);
        return new Sha256().raw(bytes, bytes.length).hex();
    }
}
