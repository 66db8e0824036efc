package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skillmeat.cache.ArtifactVersion;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.UpdateState;
import io.skillmeat.cache.core.internal.policy.UpdateRule;
import io.skillmeat.cache.core.testing.Pipes;
import io.skillmeat.cache.spi.SourceException;
import io.skillmeat.cache.spi.VersionAnswer;
import io.skillmeat.cache.spi.VersionAnswer.Changed;
import io.skillmeat.cache.spi.VersionRequest;
import io.skillmeat.cache.spi.VersionSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index of upstreams in a file. */
class UpstreamIndexFileTest extends VersionSourceContract {
    private static final String GONE = "{\"upstream_repo\":\"acme/toolbox\",\"upstream_path\":\"skills/gone\"}";

    @TempDir
    private Path directory;

    @Override
    VersionSource source() throws IOException {
        write(NEW);
        return new UpstreamIndexFile(file());
    }

    @Override
    void moveBack() throws IOException {
        write(OLD);
    }

    @Test
    void latest_entryWithoutUpstream_isPassedOver() throws Exception {
        Files.writeString(file(), "{\"entries\":[7,{\"upstream_repo\":\"../..\"}," + digest(NEW) + "]}");
        assertInstanceOf(Changed.class, one(new UpstreamIndexFile(file()), request("ACME/toolbox/skills/digest")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"entries\":{}}", "{\"entries\":[]} x", "secret"})
    void latest_noIndex_failsForGood(String text) throws IOException {
        Files.writeString(file(), text);
        SourceException e =
                assertThrows(SourceException.class, () -> one(new UpstreamIndexFile(file()), request("acme/toolbox")));
        assertEquals(SourceFailure.Kind.PERMANENT, e.kind());
        assertEquals(false, e.getMessage().contains("secret"), e.getMessage());
    }

    /** Nobody writes into this pipe: who opened it would wait for ever. */
    @Test
    void latest_pipe_failsAndIsNotOpened() throws Exception {
        Pipes.create(file());
        SourceException thrown = assertThrows(
                SourceException.class, () -> new UpstreamIndexFile(file()).latest(List.of(), StillContext.start()));
        assertTrue(thrown.getMessage().contains("no regular file"), thrown.getMessage());
    }

    @Test
    void latest_noFile_fails() {
        SourceException e =
                assertThrows(SourceException.class, () -> one(new UpstreamIndexFile(file()), request("acme/toolbox")));
        assertEquals(SourceFailure.Kind.TRANSIENT, e.kind());
    }

    @Test
    void latest_realIndex_agreesWithItsStates() throws Exception {
        Path index = fixture("skillmeat-tree/upstream-index.json");
        Map<VersionRequest, String> expected = StreamSupport.stream(
                        new ObjectMapper()
                                .readTree(index.toFile())
                                .path("entries")
                                .spliterator(),
                        false)
                .collect(Collectors.toMap(
                        UpstreamIndexFileTest::asked,
                        entry -> entry.path("state").asText(),
                        (a, b) -> a));
        Map<VersionRequest, VersionAnswer> answers =
                new UpstreamIndexFile(index).latest(expected.keySet().stream().toList(), StillContext.start());
        expected.forEach(
                (request, state) -> assertEquals(state, state(request, answers.get(request)), request::upstream));
    }

    private static String state(VersionRequest request, VersionAnswer answer) {
        UpdateState state = answer instanceof Changed changed
                ? UpdateRule.of(request.held(), Optional.empty(), changed.version())
                : new UpdateState.GoneUpstream();
        return switch (state.kind()) {
            case UP_TO_DATE -> "current";
            case OUTDATED -> "update_available";
            default -> state.kind().word();
        };
    }

    private static VersionRequest asked(JsonNode entry) {
        ArtifactVersion held = new ArtifactVersion(
                text(entry, "collection_hash"), text(entry, "collection_sha"), text(entry, "collection_version"));
        String upstream = "https://github.com/" + entry.path("upstream_repo").asText() + "/tree/"
                + entry.path("collection_sha").asText() + "/"
                + entry.path("upstream_path").asText();
        return new VersionRequest(upstream, Optional.of("latest"), held, Optional.empty());
    }

    private static Optional<String> text(JsonNode entry, String name) {
        return Optional.ofNullable(entry.path(name).textValue());
    }

    private static Path fixture(String name) {
        Optional<Path> found = Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolve("shared/fixtures").resolve(name))
                .filter(Files::exists)
                .findFirst();
        assumeTrue(found.isPresent(), "the shared fixtures are not here");
        return found.get();
    }

    private Path file() {
        return directory.resolve("upstream-index.json");
    }

    private void write(String commit) throws IOException {
        Files.writeString(file(), "{\"entries\":[" + digest(commit) + "," + GONE + "]}");
    }

    private static String digest(String commit) {
        return "{\"upstream_repo\":\"acme/toolbox\",\"upstream_path\":\"skills/digest\",\"latest_sha\":\"" + commit
                + "\",\"latest_version\":\"v1.4.0\",\"latest_hash\":\"abc\"}";
    }
}
