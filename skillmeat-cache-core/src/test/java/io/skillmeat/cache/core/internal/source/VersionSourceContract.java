package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.skillmeat.cache.ArtifactVersion;
import io.skillmeat.cache.spi.Validator;
import io.skillmeat.cache.spi.VersionAnswer;
import io.skillmeat.cache.spi.VersionAnswer.Changed;
import io.skillmeat.cache.spi.VersionAnswer.NotFound;
import io.skillmeat.cache.spi.VersionAnswer.NotModified;
import io.skillmeat.cache.spi.VersionRequest;
import io.skillmeat.cache.spi.VersionSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every source of versions has to do. */
abstract class VersionSourceContract {
    static final String OLD = "0f3c9a7d5b2e4c6f8a1b3d5e7f90123456789abc";
    static final String NEW = "9d2f1ae187231d8199c64b5b762e1bdf2244733d";

    /** Returns a source that knows {@code acme/toolbox/skills/digest} to be at {@link #NEW}, and nothing at {@code skills/gone}. */
    abstract VersionSource source() throws Exception;

    /** Moves {@code acme/toolbox/skills/digest} to {@link #OLD}. */
    abstract void moveBack() throws Exception;

    @Test
    void latest_knownUpstream_tellsItsCommitAndVersion() throws Exception {
        Changed changed = assertInstanceOf(Changed.class, one(source(), request("acme/toolbox/skills/digest")));
        assertEquals(Optional.of(NEW), changed.version().commit());
        assertEquals(Optional.of("v1.4.0"), changed.version().version());
    }

    @Test
    void latest_sameQuestionWithValidator_isNotModified() throws Exception {
        VersionSource source = source();
        VersionRequest request = request("acme/toolbox/skills/digest");
        Changed changed = (Changed) one(source, request);
        assertEquals(new NotModified(), one(source, with(request, changed.validator())));
    }

    @Test
    void latest_movedSinceValidator_isChanged() throws Exception {
        VersionSource source = source();
        VersionRequest request = request("acme/toolbox/skills/digest");
        Changed before = (Changed) one(source, request);
        moveBack();
        Changed after = assertInstanceOf(Changed.class, one(source, with(request, before.validator())));
        assertEquals(Optional.of(OLD), after.version().commit());
    }

    @Test
    void latest_foreignValidator_isChanged() throws Exception {
        VersionRequest request = request("acme/toolbox/skills/digest");
        assertInstanceOf(
                Changed.class, one(source(), with(request, Optional.of(new Validator("somebody else's\n\n\n")))));
    }

    @Test
    void latest_gonePath_isNotFound() throws Exception {
        assertEquals(new NotFound(), one(source(), request("acme/toolbox/skills/gone")));
    }

    @Test
    void latest_upstreamOfAnother_isMissing() throws Exception {
        List<VersionRequest> requests = List.of(
                request("https://git.example.org/acme/toolbox"), request("what is this"), request(""), request("one"));
        assertEquals(Map.of(), source().latest(requests, StillContext.start()));
    }

    @Test
    void latest_nothing_isEmpty() throws Exception {
        assertEquals(Map.of(), source().latest(List.of(), StillContext.start()));
    }

    static VersionAnswer one(VersionSource source, VersionRequest request) throws Exception {
        return source.latest(List.of(request), StillContext.start()).get(request);
    }

    static VersionRequest request(String upstream) {
        return new VersionRequest(upstream, Optional.of("latest"), ArtifactVersion.UNKNOWN, Optional.empty());
    }

    static VersionRequest with(VersionRequest request, Optional<Validator> validator) {
        return new VersionRequest(request.upstream(), request.spec(), request.held(), validator);
    }

    static VersionRequest holding(VersionRequest request, String commit) {
        ArtifactVersion held = new ArtifactVersion(Optional.empty(), Optional.of(commit), Optional.empty());
        return new VersionRequest(request.upstream(), request.spec(), held, request.validator());
    }
}
