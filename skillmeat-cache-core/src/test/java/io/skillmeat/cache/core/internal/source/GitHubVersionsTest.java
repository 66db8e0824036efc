package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.ArtifactVersion;
import io.skillmeat.cache.UpdateState;
import io.skillmeat.cache.UpdateState.Evidence;
import io.skillmeat.cache.core.internal.policy.UpdateRule;
import io.skillmeat.cache.spi.Validator;
import io.skillmeat.cache.spi.VersionAnswer;
import io.skillmeat.cache.spi.VersionAnswer.Changed;
import io.skillmeat.cache.spi.VersionAnswer.NotFound;
import io.skillmeat.cache.spi.VersionAnswer.NotModified;
import io.skillmeat.cache.spi.VersionRequest;
import io.skillmeat.cache.spi.VersionSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What upstreams on GitHub hold, and how few questions it takes. */
class GitHubVersionsTest extends VersionSourceContract {
    private static final String REPOSITORY = "acme/toolbox";
    private static final String DIGEST = "acme/toolbox/skills/digest";

    private final FakeGitHub gitHub = new FakeGitHub();
    private final VersionSource source = new GitHubVersions(gitHub.settings());

    @BeforeEach
    void fill() {
        gitHub.commit(REPOSITORY, OLD, "skills/digest/SKILL.md", "1");
        gitHub.commit(REPOSITORY, OLD, "skills/same/SKILL.md", "1");
        gitHub.commit(REPOSITORY, NEW, "skills/digest/SKILL.md", "2");
        gitHub.commit(REPOSITORY, NEW, "skills/same/SKILL.md", "1");
        gitHub.point(REPOSITORY, "HEAD", NEW);
        gitHub.point(REPOSITORY, "heads/main", NEW);
        gitHub.point(REPOSITORY, "tags/v1.3.0", OLD);
        gitHub.point(REPOSITORY, "tags/v1.4.0-rc.1", NEW);
        gitHub.point(REPOSITORY, "tags/newest", NEW);
        gitHub.point(REPOSITORY, "tags/v1.4.0", NEW);
    }

    @AfterEach
    void close() {
        gitHub.close();
    }

    @Override
    VersionSource source() {
        return source;
    }

    @Override
    void moveBack() {
        gitHub.point(REPOSITORY, "HEAD", OLD);
    }

    @Test
    void latest_manyOfOneRepository_asksOnceForAll() throws Exception {
        List<VersionRequest> requests = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            gitHub.commit(REPOSITORY, NEW, "skills/s" + i + "/SKILL.md", "x");
            requests.add(holding(request("https://github.com/Acme/Toolbox/tree/" + OLD + "/skills/s" + i), OLD));
        }
        gitHub.commit("Acme/Toolbox", NEW, "x", "x");
        assertEquals(50, source.latest(requests, StillContext.start()).size());
        assertEquals(
                List.of(
                        "/repos/acme/toolbox/commits/HEAD 200",
                        "/repos/acme/toolbox/tags?per_page=100&page=1 200",
                        "/repos/acme/toolbox/git/trees/" + NEW + "?recursive=1 200",
                        "/repos/acme/toolbox/git/trees/" + OLD + "?recursive=1 200"),
                gitHub.takeRequests());
    }

    @Test
    void latest_nothingChanged_asksOnlyWhatCostsNothing() throws Exception {
        VersionRequest request = request(DIGEST);
        Changed changed = (Changed) one(source, request);
        gitHub.takeRequests();
        assertEquals(new NotModified(), one(source, with(request, changed.validator())));
        assertEquals(
                List.of("/repos/acme/toolbox/commits/HEAD 304", "/repos/acme/toolbox/tags?per_page=100&page=1 304"),
                gitHub.takeRequests());
    }

    @Test
    void latest_oneKnownAndOneNew_answersEachForItself() throws Exception {
        VersionRequest request = request(DIGEST);
        VersionRequest known = with(request, ((Changed) one(source, request)).validator());
        VersionRequest fresh = request("acme/toolbox/skills/same");
        Map<VersionRequest, VersionAnswer> answers = source.latest(List.of(fresh, known), StillContext.start());
        assertEquals(new NotModified(), answers.get(known));
        assertInstanceOf(Changed.class, answers.get(fresh));
    }

    @Test
    void latest_newTagOnSameCommit_isChanged() throws Exception {
        VersionRequest request = request(DIGEST);
        Changed before = (Changed) one(source, request);
        gitHub.point(REPOSITORY, "tags/v1.4.1", NEW);
        Changed after = assertInstanceOf(Changed.class, one(source, with(request, before.validator())));
        assertEquals(Optional.of("v1.4.1"), after.version().version());
    }

    @Test
    void latest_otherCommitHeld_isAnsweredAnew() throws Exception {
        VersionRequest request = request("acme/toolbox/skills/same");
        Changed before = (Changed) one(source, holding(request, OLD));
        VersionRequest updated = with(holding(request, NEW), before.validator());
        Changed after = assertInstanceOf(Changed.class, one(source, updated));
        assertEquals(Optional.of(NEW), after.version().commit());
    }

    @Test
    void latest_commitsElsewhere_makeNothingOutdated() throws Exception {
        assertEquals(
                new UpdateState.UpToDate(Evidence.COMMIT), state(holding(request("acme/toolbox/skills/same"), OLD)));
        assertEquals(
                new UpdateState.Outdated(UpdateState.Severity.CONTENT, Evidence.COMMIT),
                state(holding(request(DIGEST), OLD)));
        assertEquals(
                new UpdateState.Outdated(UpdateState.Severity.CONTENT, Evidence.COMMIT),
                state(holding(request(REPOSITORY), OLD)));
        assertEquals(new UpdateState.UpToDate(Evidence.COMMIT), state(holding(request(REPOSITORY), NEW)));
    }

    @Test
    void latest_heldCommitGone_isOutdated() throws Exception {
        String rewritten = "1".repeat(40);
        assertEquals(
                new UpdateState.Outdated(UpdateState.Severity.CONTENT, Evidence.COMMIT),
                state(holding(request("acme/toolbox/skills/same"), rewritten)));
    }

    @Test
    void latest_truncatedTree_walksDown() throws Exception {
        gitHub.truncate();
        assertInstanceOf(Changed.class, one(source, request("acme/toolbox/skills/same/SKILL.md")));
        assertInstanceOf(NotFound.class, one(source, request("acme/toolbox/skills/gone")));
        assertInstanceOf(NotFound.class, one(source, request("acme/toolbox/none/at/all")));
        assertEquals(
                new UpdateState.UpToDate(Evidence.COMMIT),
                state(holding(request("acme/toolbox/skills/same/SKILL.md"), OLD)));
    }

    @Test
    void latest_spec_followsTagBranchOrCommit() throws Exception {
        assertEquals(Optional.of(OLD), commit("v1.3.0"));
        assertEquals(Optional.of(NEW), commit("main"));
        assertEquals(Optional.of(OLD), commit(OLD));
        assertEquals(Optional.of(NEW), commit("latest"));
        assertEquals(Optional.of(NEW), commit(""));
        assertEquals(new NotFound(), one(source, asking("v9")));
        assertEquals(
                Optional.of(OLD),
                ((Changed) one(
                                source,
                                new VersionRequest(
                                        DIGEST + "@v1.3.0",
                                        Optional.empty(),
                                        ArtifactVersion.UNKNOWN,
                                        Optional.empty())))
                        .version()
                        .commit());
    }

    @Test
    void latest_specIsATag_isKnownByThatName() throws Exception {
        Changed changed = assertInstanceOf(Changed.class, one(source, asking("v1.4.0-rc.1")));
        assertEquals(Optional.of("v1.4.0-rc.1"), changed.version().version());
    }

    @Test
    void latest_manyTags_readsAllPages() throws Exception {
        for (int i = 0; i < 250; i++) {
            gitHub.point(REPOSITORY, "tags/v0.0." + i, OLD);
        }
        gitHub.point(REPOSITORY, "tags/v2.0.0", NEW);
        VersionRequest request = request(DIGEST);
        Changed changed = (Changed) one(source, request);
        assertEquals(Optional.of("v2.0.0"), changed.version().version());
        gitHub.point(REPOSITORY, "tags/v2.0.1", NEW);
        Changed after = assertInstanceOf(Changed.class, one(source, with(request, changed.validator())));
        assertEquals(Optional.of("v2.0.1"), after.version().version());
    }

    @Test
    void latest_hostileValidator_isHarmless() throws Exception {
        VersionRequest request = request(DIGEST);
        for (String text :
                List.of(NEW + "\n\"x\"\r\n\n", NEW + "\nEvil: 1\n\n", NEW + "\n\"x\"\n\"ü\"\n../..", "\n\n\n")) {
            VersionAnswer answer = one(source, with(request, Optional.of(new Validator(text))));
            assertInstanceOf(Changed.class, answer, text);
        }
    }

    @Test
    void latest_token_isSentAndNeverShown() throws Exception {
        String secret = "ghp_0123456789";
        GitHubSettings settings = gitHub.settings().with(new AccessToken(secret));
        one(new GitHubVersions(settings), request(DIGEST));
        assertTrue(gitHub.authorizations().stream().allMatch(("Bearer " + secret)::equals));
        assertFalse(settings.toString().contains(secret), settings::toString);
    }

    private UpdateState state(VersionRequest request) throws Exception {
        Changed changed = (Changed) one(source, request);
        return UpdateRule.of(request.held(), Optional.empty(), changed.version());
    }

    private Optional<String> commit(String spec) throws Exception {
        return ((Changed) one(source, asking(spec))).version().commit();
    }

    private static VersionRequest asking(String spec) {
        return new VersionRequest(DIGEST, Optional.of(spec), ArtifactVersion.UNKNOWN, Optional.empty());
    }
}
