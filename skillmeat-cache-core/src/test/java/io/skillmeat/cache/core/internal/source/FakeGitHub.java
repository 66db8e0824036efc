package io.skillmeat.cache.core.internal.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** A server on this machine that answers as GitHub's REST API does, as far as it is asked, and counts the questions. */
final class FakeGitHub implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, String> refs = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> trees = new ConcurrentHashMap<>();
    private final Map<String, List<String>> tags = new ConcurrentHashMap<>();
    private final Map<String, Handler> special = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private volatile boolean truncating;

    FakeGitHub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/v3");
    }

    GitHubSettings settings() {
        return new GitHubSettings("github.com", address(), Optional.empty(), Duration.ofSeconds(10), 1024 * 1024);
    }

    /** Points a reference ({@code HEAD}, {@code tags/x}, {@code heads/x}) of a repository to a commit. */
    void point(String repository, String ref, String commit) {
        refs.put(repository + " " + ref, commit);
        if (ref.startsWith("tags/")) {
            tags.computeIfAbsent(repository, any -> new CopyOnWriteArrayList<>())
                    .add("{\"name\":\"" + ref.substring(5) + "\",\"commit\":{\"sha\":\"" + commit + "\"}}");
        }
    }

    /** Holds a file in a commit of a repository. */
    void commit(String repository, String commit, String path, String content) {
        refs.put(repository + " " + commit, commit);
        trees.computeIfAbsent(repository + " " + commit, any -> new TreeMap<>()).put(path, content);
    }

    /** Lists trees without their last entry from now on, and says so. */
    void truncate() {
        truncating = true;
    }

    /** Answers questions whose path ends so in a special way from now on. */
    void answer(String pathEnd, Handler handler) {
        special.put(pathEnd, handler);
    }

    /** Answers questions whose path ends so with a status and headers ({@code name: value}) from now on. */
    void refuse(String pathEnd, int status, String body, String... headers) {
        answer(pathEnd, exchange -> {
            for (String header : headers) {
                exchange.getResponseHeaders().add(header.split(": ", 2)[0], header.split(": ", 2)[1]);
            }
            reply(exchange, status, body);
        });
    }

    /** Never answers questions whose path ends so, until the server is closed. */
    void hang(String pathEnd) {
        answer(pathEnd, exchange -> awaitClose());
    }

    /** Sends the beginning of an answer only, until the server is closed. */
    void stall(String pathEnd) {
        answer(pathEnd, exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write("half".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            awaitClose();
        });
    }

    void heal() {
        special.clear();
    }

    /** Returns what it was asked since the last call, with the status it answered. */
    List<String> takeRequests() {
        List<String> taken = new ArrayList<>(requests);
        requests.clear();
        return taken;
    }

    List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void awaitClose() throws IOException {
        try {
            closed.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            authorizations.add(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                    .orElse(""));
            String uri = exchange.getRequestURI().toString().replaceFirst("^/api/v3", "");
            Optional<Handler> own = special.entrySet().stream()
                    .filter(entry -> uri.endsWith(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst();
            if (own.isPresent()) {
                requests.add(uri);
                own.get().handle(exchange);
            } else {
                answer(exchange, uri);
            }
        }
    }

    private void answer(HttpExchange exchange, String uri) throws IOException {
        String[] parts = exchange.getRequestURI()
                .getPath()
                .replaceFirst("^/api/v3/repos/", "")
                .split("/", 4);
        String repository = parts[0] + "/" + parts[1];
        if (refs.keySet().stream().noneMatch(ref -> ref.startsWith(repository + " "))) {
            conditional(exchange, uri, 404, "{\"message\":\"Not Found\"}");
        } else if (parts.length < 3) {
            conditional(exchange, uri, 200, "{\"default_branch\":\"main\"}");
        } else if (parts[2].equals("tags")) {
            tags(exchange, uri, tags.getOrDefault(repository, List.of()));
        } else if (parts[2].equals("commits")) {
            Optional<String> commit = Optional.ofNullable(refs.get(repository + " " + parts[3]));
            conditional(
                    exchange, uri, commit.isPresent() ? 200 : 422, commit.orElse("{\"message\":\"No commit found\"}"));
        } else {
            tree(exchange, uri, repository, parts[3].substring("trees/".length()));
        }
    }

    private void tags(HttpExchange exchange, String uri, List<String> all) throws IOException {
        int page = Integer.parseInt(uri.replaceFirst(".*&page=", ""));
        List<String> shown = all.stream().skip(100L * (page - 1)).limit(100).toList();
        if (all.size() > 100L * page) {
            exchange.getResponseHeaders().add("Link", "<http://elsewhere.invalid/?page=2>; rel=\"next\"");
        }
        conditional(exchange, uri, 200, "[" + String.join(",", shown) + "]");
    }

    private void tree(HttpExchange exchange, String uri, String repository, String id) throws IOException {
        String prefix = id.contains(":") ? id.substring(id.indexOf(':') + 1) + "/" : "";
        Optional<Map<String, String>> files =
                Optional.ofNullable(trees.get(repository + " " + id.replaceFirst(":.*", "")));
        if (files.isEmpty()) {
            conditional(exchange, uri, 404, "{\"message\":\"Not Found\"}");
            return;
        }
        boolean recursive = uri.endsWith("?recursive=1");
        Map<String, String> objects = new TreeMap<>();
        files.get().forEach((path, content) -> {
            String[] segments = path.split("/");
            for (int depth = 1; depth <= segments.length; depth++) {
                String folder = String.join("/", List.of(segments).subList(0, depth));
                objects.merge(folder, content, (one, other) -> one + other);
            }
        });
        String entries = objects.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .filter(entry -> recursive || entry.getKey().indexOf('/', prefix.length()) < 0)
                .limit(truncating && recursive ? 1 : Long.MAX_VALUE)
                .map(entry -> entry(entry, prefix, id.replaceFirst(":.*", "")))
                .collect(Collectors.joining(","));
        conditional(exchange, uri, 200, "{\"tree\":[" + entries + "],\"truncated\":" + (truncating && recursive) + "}");
    }

    /** Writes an entry; where trees are walked, the id of a folder has to lead to it. */
    private String entry(Map.Entry<String, String> entry, String prefix, String commit) {
        String id = truncating && !entry.getKey().contains(".") ? commit + ":" + entry.getKey() : entry.getValue();
        return "{\"path\":\"" + entry.getKey().substring(prefix.length()) + "\",\"sha\":\"" + id + "\"}";
    }

    private void conditional(HttpExchange exchange, String uri, int status, String body) throws IOException {
        String etag = "\"" + Integer.toHexString(body.hashCode()) + "\"";
        exchange.getResponseHeaders().add("ETag", etag);
        boolean same = status == 200 && etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
        requests.add(uri + " " + (same ? 304 : status));
        if (same) {
            exchange.sendResponseHeaders(304, -1);
        } else {
            reply(exchange, status, body);
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Answers a question. */
    interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }
}
