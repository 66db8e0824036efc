package io.skillmeat.examples.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The files of the page, out of the jar. Safe for use by many threads. */
final class StaticFiles {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html",
            "css", "text/css",
            "js", "text/javascript",
            "mjs", "text/javascript",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2",
            "webmanifest", "application/manifest+json");

    private final PageDocument page;
    private final Map<String, Optional<Reply>> files = new ConcurrentHashMap<>();

    StaticFiles(PageDocument page) {
        this.page = page;
    }

    /** Returns the file at a path; what has no extension is a place in the page. */
    Optional<Reply> at(String path) {
        if (path.startsWith("/api/") || !path.matches("(/[A-Za-z0-9_][A-Za-z0-9._-]*)*/?")) {
            return Optional.empty();
        }
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.contains(".") ? file(path) : Optional.of(page.reply());
    }

    private Optional<Reply> file(String path) {
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        return type == null ? Optional.empty() : files.computeIfAbsent(path, name -> load(name, type));
    }

    private static Optional<Reply> load(String path, String type) {
        try (InputStream file = StaticFiles.class.getResourceAsStream("/web" + path)) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new Reply(200, type, file.readAllBytes(), Map.of("Cache-Control", "no-cache")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
