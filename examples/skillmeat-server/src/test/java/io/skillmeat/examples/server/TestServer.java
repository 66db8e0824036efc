package io.skillmeat.examples.server;

import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.core.SkillmeatCache;
import io.skillmeat.cache.spi.SnapshotSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A server on a free port over a cache of its own, and a client whose every answer is held against the contract. */
final class TestServer implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(60);
    private static final ContractCheck CONTRACT = new ContractCheck();

    final ProjectCache cache;
    final SkillmeatServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private TestServer(ProjectCache cache, Settings settings, InstantSource clock) {
        this.cache = cache;
        server = SkillmeatServer.start(cache, settings, clock);
    }

    /** Starts a server whose cache refreshes only what it is asked for. */
    static TestServer of(Path directory, SnapshotSource... sources) {
        return of(open(directory, sources), Optional.empty());
    }

    static TestServer of(ProjectCache cache, Optional<String> apiKey) {
        return of(cache, new Settings("127.0.0.1", 0, List.of(), apiKey, "/home/ada", Duration.ofHours(6)));
    }

    static TestServer of(ProjectCache cache, Settings settings) {
        return new TestServer(cache, settings, InstantSource.system());
    }

    static ProjectCache open(Path directory, SnapshotSource... sources) {
        SkillmeatCache cache =
                SkillmeatCache.at(directory.resolve("db/cache.db")).refreshing(RefreshPolicy.onDemand());
        for (SnapshotSource source : sources) {
            cache.source(source);
        }
        return cache.open();
    }

    /** Waits until the first scan is in. */
    TestServer loaded() throws InterruptedException {
        if (server.scan().refresh().await(SOON).isEmpty()) {
            throw new AssertionError("the first scan did not end");
        }
        return this;
    }

    Answer get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    Answer post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    /** Returns the status of an answer that is not looked at any further. */
    int statusOf(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.discarding()).statusCode();
    }

    Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = request(path).method(method, BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.setHeader("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            for (int i = 0; i < headers.length; i += 2) {
                request.setHeader(headers[i], headers[i + 1]);
            }
        }
        try {
            Answer answer = new Answer(client.send(request.build(), BodyHandlers.ofByteArray()));
            CONTRACT.check(method, path.replaceFirst("\\?.*", ""), answer);
            return answer;
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path)).timeout(SOON);
    }

    HttpClient client() {
        return client;
    }

    String url() {
        return server.url().replaceFirst("/$", "");
    }

    int port() {
        return URI.create(url()).getPort();
    }

    @Override
    public void close() {
        try (cache) {
            server.close();
        }
    }
}
