package io.skillmeat.cache.core.internal.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The hash that upstream's records hold: of a file its bytes; of a folder, for every file in the order of path components, the
 * relative path and then the bytes, without anything between them.
 *
 * @param hex SHA-256 in lower case
 * @param heads the beginnings of the files that were asked for, which saves reading them twice
 */
record ContentHash(String hex, Map<String, Head> heads) {
    /**
     * Reads all files of an artifact.
     *
     * @param files reads them
     * @param max how many bytes they may have together
     * @param wanted by their paths, of which files the beginning is wanted
     * @throws IOException if one cannot be read, or they have more bytes
     */
    static ContentHash of(Content content, FileReader files, long max, Predicate<String> wanted) throws IOException {
        Sha256 digest = new Sha256();
        Map<String, Head> heads = new HashMap<>();
        long left = max;
        for (Content.File file : content.files()) {
            byte[] path = file.path().getBytes(StandardCharsets.UTF_8);
            digest.raw(path, path.length);
            boolean keep = wanted.test(file.path());
            Head head = files.digest(file.node(), digest, left, keep ? FileReader.MAX_METADATA : 0);
            left -= file.node().stat().size();
            if (keep) {
                heads.put(file.path(), head);
            }
        }
        return new ContentHash(digest.hex(), heads);
    }
}
