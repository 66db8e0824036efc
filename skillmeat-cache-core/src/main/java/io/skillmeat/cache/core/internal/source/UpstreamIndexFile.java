package io.skillmeat.cache.core.internal.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.skillmeat.cache.ArtifactVersion;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.spi.FetchContext;
import io.skillmeat.cache.spi.SourceException;
import io.skillmeat.cache.spi.Validator;
import io.skillmeat.cache.spi.VersionAnswer;
import io.skillmeat.cache.spi.VersionRequest;
import io.skillmeat.cache.spi.VersionSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What upstreams hold, from a JSON file that says so: {@code {"entries": [...]}}, each with {@code upstream_repo} ({@code
 * owner/repo}), {@code upstream_path}, {@code latest_hash}, {@code latest_sha} and {@code latest_version}. An entry without
 * any of the latter three is gone upstream. The file is read anew for each batch.
 */
public final class UpstreamIndexFile implements VersionSource {
    private static final Logger LOG = LoggerFactory.getLogger(UpstreamIndexFile.class);
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final Path file;

    /**
     * Creates a source.
     *
     * @param file the index
     */
    public UpstreamIndexFile(Path file) {
        this.file = file;
    }

    @Override
    public Map<VersionRequest, VersionAnswer> latest(List<VersionRequest> requests, FetchContext context)
            throws SourceException {
        Map<String, ArtifactVersion> index = index();
        Map<VersionRequest, VersionAnswer> answers = new HashMap<>();
        for (VersionRequest request : requests) {
            UpstreamLocation.parse(request.upstream())
                    .map(location -> index.get(key(location)))
                    .ifPresent(version -> answers.put(request, answer(version, request)));
        }
        return answers;
    }

    private static VersionAnswer answer(ArtifactVersion version, VersionRequest request) {
        if (version.equals(ArtifactVersion.UNKNOWN)) {
            return new VersionAnswer.NotFound();
        }
        Optional<Validator> validator =
                Optional.of(new Validator(version.contentHash().orElse("-") + " "
                        + version.commit().orElse("-") + " " + version.version().orElse("-")));
        return validator.equals(request.validator())
                ? new VersionAnswer.NotModified()
                : new VersionAnswer.Changed(version, validator);
    }

    private Map<String, ArtifactVersion> index() throws SourceException {
        JsonNode entries = document().path("entries");
        if (!entries.isArray()) {
            throw permanent("has no list of entries");
        }
        Map<String, ArtifactVersion> index = new HashMap<>();
        int unreadable = 0;
        for (JsonNode entry : entries) {
            Optional<UpstreamLocation> location = location(entry);
            location.ifPresent(known -> index.put(key(known), version(entry)));
            unreadable += location.isPresent() ? 0 : 1;
        }
        if (unreadable > 0) {
            LOG.warn("{}: {} of {} entries name no upstream and are passed over", file, unreadable, entries.size());
        }
        return index;
    }

    private JsonNode document() throws SourceException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw permanent("is no regular file; it was not opened");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw permanent("is larger than " + MOST_BYTES + " bytes");
            }
            return UpstreamJson.MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw permanent("is not valid JSON near line "
                    + Optional.ofNullable(e.getLocation())
                            .map(at -> at.getLineNr())
                            .orElse(0));
        } catch (IOException e) {
            throw new SourceException(
                    SourceFailure.Kind.TRANSIENT,
                    "upstream index " + file + " cannot be read: "
                            + e.getClass().getSimpleName(),
                    Optional.empty());
        }
    }

    private SourceException permanent(String what) {
        return new SourceException(
                SourceFailure.Kind.PERMANENT, "upstream index " + file + " " + what, Optional.empty());
    }

    private static Optional<UpstreamLocation> location(JsonNode entry) {
        String path = text(entry, "upstream_path").orElse("");
        return text(entry, "upstream_repo").flatMap(repo -> UpstreamLocation.of(repo, path));
    }

    private static ArtifactVersion version(JsonNode entry) {
        return new ArtifactVersion(
                text(entry, "latest_hash"), text(entry, "latest_sha"), text(entry, "latest_version"));
    }

    private static Optional<String> text(JsonNode entry, String name) {
        return Optional.ofNullable(entry.path(name).textValue()).filter(value -> !value.isBlank());
    }

    private static String key(UpstreamLocation location) {
        return location.repository().toLowerCase(Locale.ROOT) + "/" + location.path();
    }
}
