package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.Diagnostic;
import io.skillmeat.cache.core.internal.policy.PathText;
import java.util.List;

/**
 * The files that an artifact is made of, as they were looked at.
 *
 * @param files in the order its hash takes them: by path component
 * @param oddities what was odd about them
 * @param extent whether these are all
 */
record Content(List<File> files, List<Diagnostic> oddities, Extent extent) {
    Content {
        files = List.copyOf(files);
        oddities = List.copyOf(oddities);
    }

    /** Returns the content of an artifact that is a single file. */
    static Content of(Node file) {
        return new Content(List.of(new File("", file)), List.of(), Extent.WHOLE);
    }

    /** Returns the size of all files together. */
    long bytes() {
        return files.stream().mapToLong(file -> file.node().stat().size()).sum();
    }

    /** Returns a text that is another whenever a file, its state or an oddity is. */
    String fingerprint() {
        Sha256 digest = new Sha256().text(extent.name());
        files.forEach(file -> digest.text(file.path())
                .text(PathText.of(file.node().path()))
                .stat(file.node().stat()));
        oddities.forEach(odd -> digest.text(odd.code()).text(odd.path()));
        return digest.hex();
    }

    /**
     * A file of an artifact.
     *
     * @param path relative to the artifact, with {@code /} between segments; empty if the artifact is this file
     * @param node what a look at it showed
     */
    record File(String path, Node node) {}

    /** Whether all files of an artifact are known. */
    enum Extent {
        /** They are. */
        WHOLE,
        /** Some could not be looked at, or there are more than the limits allow. */
        PARTIAL
    }
}
