package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.spi.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The document of a marketplace on disk. */
final class MarketplaceFile {
    /** How large a document may be. */
    static final int MAX_BYTES = 5 * 1024 * 1024;

    /** Where a directory may have its document; the first that is there counts. */
    private static final List<String> PLACES = List.of(
            ".claude-plugin/marketplace.json",
            ".agents/plugins/marketplace.json",
            ".cursor-plugin/marketplace.json",
            "marketplace.json",
            "components.json",
            "docs/components.json");

    private MarketplaceFile() {}

    /** Returns the directory that a marketplace's relative paths begin at. */
    static Path root(Path configured) {
        int depth = PLACES.stream()
                .map(Path::of)
                .filter(configured::endsWith)
                .mapToInt(Path::getNameCount)
                .max()
                .orElse(0);
        Path root = configured;
        for (int i = 0; i < depth && root.getParent() != null; i++) {
            root = root.getParent();
        }
        return root;
    }

    /**
     * Reads a document, unless it is what a stamp recognises: by its content, since times of files may lie.
     *
     * @param configured a directory or a file
     * @throws SourceException if there is no document, or it cannot be read
     */
    static MarketplaceFetch fetch(Path configured, Optional<MarketplaceStamp> known) throws SourceException {
        Path file = document(configured);
        Path name = file.equals(configured) ? file.getFileName() : configured.relativize(file);
        try {
            byte[] bytes = read(configured, file);
            String path = name.toString().replace('\\', '/');
            return MarketplaceFetch.of(path, bytes, Optional.empty(), Optional.empty(), known);
        } catch (AccessDeniedException e) {
            throw permanent(file, "it may not be read; change its permissions");
        } catch (IOException e) {
            String why = "cannot read " + file + ": " + e.getMessage();
            throw new SourceException(SourceFailure.Kind.TRANSIENT, PlainText.of(why), Optional.empty());
        }
    }

    private static Path document(Path configured) throws SourceException {
        if (Files.isRegularFile(configured)) {
            return configured;
        }
        if (!Files.isDirectory(configured)) {
            throw permanent(configured, "there is no such file or directory");
        }
        for (String place : PLACES) {
            if (Files.isRegularFile(configured.resolve(place))) {
                return configured.resolve(place);
            }
        }
        throw permanent(configured, "it has none of " + String.join(", ", PLACES));
    }

    private static byte[] read(Path configured, Path file) throws SourceException, IOException {
        // A directory may be a stranger's clone, and a link in it lead anywhere.
        if (!file.toRealPath().startsWith(configured.toRealPath())) {
            throw permanent(file, "it is a link out of the marketplace's directory");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw permanent(file, "it has more than " + MAX_BYTES + " bytes");
            }
            return bytes;
        }
    }

    private static SourceException permanent(Path path, String why) {
        String message = "cannot read a marketplace at " + path + ": " + why;
        return new SourceException(SourceFailure.Kind.PERMANENT, PlainText.of(message), Optional.empty());
    }
}
