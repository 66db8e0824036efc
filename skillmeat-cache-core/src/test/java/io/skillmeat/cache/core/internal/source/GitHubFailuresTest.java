package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.SourceFailure.Kind;
import io.skillmeat.cache.spi.SourceException;
import io.skillmeat.cache.spi.VersionAnswer;
import io.skillmeat.cache.spi.VersionAnswer.Changed;
import io.skillmeat.cache.spi.VersionAnswer.Failed;
import io.skillmeat.cache.spi.VersionAnswer.NotFound;
import io.skillmeat.cache.spi.VersionRequest;
import io.skillmeat.cache.spi.VersionSource;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of GitHub's refusals, of broken answers, and of none. */
class GitHubFailuresTest {
    private static final String COMMIT = "9d2f1ae187231d8199c64b5b762e1bdf2244733d";
    private static final String SECRET = "ghp_0123456789";
    private static final VersionRequest REQUEST = VersionSourceContract.request("acme/toolbox/skills/digest");
    private static final VersionRequest OTHER = VersionSourceContract.request("acme/other");

    private final FakeGitHub gitHub = new FakeGitHub();
    private final VersionSource source = new GitHubVersions(settings(Duration.ofSeconds(10)));

    @BeforeEach
    void fill() {
        for (String repository : List.of("acme/toolbox", "acme/other")) {
            gitHub.commit(repository, COMMIT, "skills/digest/SKILL.md", "2");
            gitHub.point(repository, "HEAD", COMMIT);
        }
    }

    @AfterEach
    void close() {
        gitHub.close();
    }

    @ParameterizedTest
    @CsvSource({
        "403, x-ratelimit-remaining: 0, x-ratelimit-reset: 1767229200, 2026-01-01T01:00:00Z",
        "429, retry-after: 30, x-a: b, 2026-01-01T00:00:30Z",
        "403, retry-after: 30, x-a: b, 2026-01-01T00:00:30Z",
        "503, 'retry-after: Thu, 01 Jan 2026 00:02:00 GMT', x-a: b, 2026-01-01T00:02:00Z",
        "429, retry-after: soon, x-a: b, 2026-01-01T00:01:00Z"
    })
    void latest_rateLimited_tellsWhenAndAsksNothingUntilThen(int status, String header, String other, Instant expected)
            throws Exception {
        gitHub.refuse("/commits/HEAD", status, "", header, other);
        Map<VersionRequest, VersionAnswer> answers = source.latest(List.of(REQUEST, OTHER), StillContext.start());
        for (VersionAnswer answer : answers.values()) {
            assertFailed(Kind.TRANSIENT, Optional.of(expected), answer);
        }
        assertEquals(2, answers.size());
        assertEquals(1, gitHub.takeRequests().size());
        gitHub.heal();
        assertInstanceOf(Failed.class, ask(StillContext.at(expected.minusMillis(1))));
        assertEquals(List.of(), gitHub.takeRequests());
        assertInstanceOf(Changed.class, ask(StillContext.at(expected)));
    }

    @Test
    void latest_secondaryLimitWithoutHeaders_waitsAMinute() throws Exception {
        gitHub.refuse("/commits/HEAD", 403, "{\"message\":\"You have exceeded a secondary rate limit\"}");
        assertFailed(Kind.TRANSIENT, Optional.of(StillContext.START.plusSeconds(60)), ask(StillContext.start()));
    }

    @Test
    void latest_lastGrantedRequest_isUsedAndTheNextNotSent() throws Exception {
        gitHub.refuse("/commits/HEAD", 200, COMMIT, "x-ratelimit-remaining: 0", "x-ratelimit-reset: 1767229200");
        assertFailed(Kind.TRANSIENT, Optional.of(Instant.parse("2026-01-01T01:00:00Z")), ask(StillContext.start()));
        assertEquals(List.of("/repos/acme/toolbox/commits/HEAD"), gitHub.takeRequests());
    }

    @Test
    void latest_absurdRetryAfter_isKeptForADayAtMost() throws Exception {
        gitHub.refuse("/commits/HEAD", 429, "", "retry-after: 999999999");
        ask(StillContext.start());
        gitHub.heal();
        assertInstanceOf(Changed.class, ask(StillContext.at(StillContext.START.plus(Duration.ofDays(1)))));
    }

    @ParameterizedTest
    @CsvSource({
        "401, PERMANENT",
        "403, PERMANENT",
        "451, PERMANENT",
        "500, TRANSIENT",
        "502, TRANSIENT",
        "408, TRANSIENT"
    })
    void latest_refused_failsForThisRepositoryOnly(int status, Kind kind) throws Exception {
        gitHub.refuse("/repos/acme/toolbox/commits/HEAD", status, "no");
        Map<VersionRequest, VersionAnswer> answers = source.latest(List.of(REQUEST, OTHER), StillContext.start());
        assertFailed(kind, Optional.empty(), answers.get(REQUEST));
        assertInstanceOf(Changed.class, answers.get(OTHER));
    }

    @Test
    void latest_repositoryNotSeen_failsInsteadOfSayingGone() throws Exception {
        VersionRequest request = VersionSourceContract.request("acme/private");
        assertFailed(
                Kind.PERMANENT,
                Optional.empty(),
                source.latest(List.of(request), StillContext.start()).get(request));
    }

    @Test
    void latest_newestCommitNotShownYet_failsInsteadOfSayingGone() throws Exception {
        gitHub.refuse("?recursive=1", 404, "{}");
        assertFailed(Kind.TRANSIENT, Optional.empty(), ask(StillContext.start()));
    }

    @Test
    void latest_emptyRepository_isNotFound() throws Exception {
        gitHub.refuse("/commits/HEAD", 409, "{\"message\":\"Git Repository is empty.\"}");
        assertEquals(new NotFound(), ask(StillContext.start()));
    }

    @Test
    void latest_specThatIsNoReference_fails() throws Exception {
        VersionRequest request =
                new VersionRequest(REQUEST.upstream(), Optional.of("^1.2"), REQUEST.held(), Optional.empty());
        assertFailed(
                Kind.PERMANENT,
                Optional.empty(),
                source.latest(List.of(request), StillContext.start()).get(request));
        assertEquals(List.of(), gitHub.takeRequests());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "<html>secret</html>", "7", "{} {}", "{}", "{\"tree\":7}", "[[[[]]]"})
    void latest_brokenAnswer_failsForGood(String body) throws Exception {
        for (String path : List.of("/commits/HEAD", "page=1", "?recursive=1")) {
            gitHub.heal();
            gitHub.refuse(path, 200, body);
            assertFailed(Kind.PERMANENT, Optional.empty(), ask(StillContext.start()));
        }
    }

    @Test
    void latest_answerTooLarge_failsForGood() throws Exception {
        gitHub.refuse("?recursive=1", 200, " ".repeat(1024 * 1024 + 1));
        assertFailed(Kind.PERMANENT, Optional.empty(), ask(StillContext.start()));
    }

    @Test
    void latest_noAnswerInTime_fails() throws Exception {
        VersionSource impatient = new GitHubVersions(settings(Duration.ofMillis(200)));
        gitHub.hang("/commits/HEAD");
        assertFailed(Kind.TRANSIENT, Optional.empty(), ask(impatient, StillContext.start()));
        gitHub.heal();
        gitHub.stall("/commits/HEAD");
        assertFailed(Kind.TRANSIENT, Optional.empty(), ask(impatient, StillContext.start()));
    }

    @Test
    void latest_deadline_isKept() throws Exception {
        gitHub.hang("/commits/HEAD");
        Instant deadline = StillContext.START.plusMillis(200);
        assertFailed(Kind.TRANSIENT, Optional.empty(), ask(new StillContext(StillContext.START, deadline, false)));
    }

    @Test
    void latest_nobodyWaits_isNotSent() throws Exception {
        assertFailed(
                Kind.TRANSIENT,
                Optional.empty(),
                ask(new StillContext(StillContext.START, StillContext.START.plusSeconds(9), true)));
        assertFailed(
                Kind.TRANSIENT, Optional.empty(), ask(new StillContext(StillContext.START, StillContext.START, false)));
        assertEquals(List.of(), gitHub.takeRequests());
    }

    @Test
    void latest_noServer_fails() throws Exception {
        gitHub.close();
        assertFailed(Kind.TRANSIENT, Optional.empty(), ask(StillContext.start()));
    }

    @Test
    void latest_renamedRepository_followsOnTheSameHost() throws Exception {
        gitHub.refuse("/toolbox/commits/HEAD", 301, "", "location: /api/v3/repos/acme/other/commits/HEAD");
        assertInstanceOf(Changed.class, ask(StillContext.start()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "location: http://localhost:1/",
                "location: https://127.0.0.1/",
                "location: http://u@127.0.0.1/",
                "location: http://169.254.169.254/latest",
                "location: file:///etc/passwd",
                "location: //evil.example/",
                "location: http://[",
                "location: /api/v3/repos/acme/toolbox/commits/HEAD",
                "x-none: 1"
            })
    void latest_otherRedirect_isNotFollowed(String header) throws Exception {
        gitHub.refuse("/toolbox/commits/HEAD", 302, "", header);
        assertFailed(Kind.PERMANENT, Optional.empty(), ask(StillContext.start()));
        assertTrue(gitHub.takeRequests().size() <= 4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.github.com",
                "http://10.0.0.1",
                "http://localhost.evil.example",
                "https://u:p@api.github.com",
                "https://api.github.com?x=1",
                "ftp://localhost",
                "file:///tmp",
                "mailto:x"
            })
    void settings_unsafeAddress_isRejected(String api) {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> new GitHubSettings("h", URI.create(api), Optional.empty(), Duration.ofSeconds(1), 1));
        assertFalse(e.getMessage().contains("u:p"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nEvil: 1", "ü"})
    void token_unfitForAHeader_isRejectedUnseen(String text) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> new AccessToken(text));
        assertFalse(e.getMessage().contains("Evil"), e.getMessage());
    }

    private GitHubSettings settings(Duration timeout) {
        return new GitHubSettings(
                "github.com", gitHub.address(), Optional.of(new AccessToken(SECRET)), timeout, 1024 * 1024);
    }

    private VersionAnswer ask(StillContext context) throws Exception {
        return ask(source, context);
    }

    private static VersionAnswer ask(VersionSource source, StillContext context) throws Exception {
        return source.latest(List.of(REQUEST), context).get(REQUEST);
    }

    private static void assertFailed(Kind kind, Optional<Instant> retryAfter, VersionAnswer answer) {
        SourceException failure = assertInstanceOf(Failed.class, answer).failure();
        assertEquals(kind, failure.kind(), failure.getMessage());
        assertEquals(retryAfter, failure.retryAfter(), failure.getMessage());
        assertTrue(failure.getMessage().contains("acme/"), failure.getMessage());
        assertFalse(failure.getMessage().contains("secret"), failure.getMessage());
        assertFalse(failure.getMessage().contains(SECRET), failure.getMessage());
    }
}
