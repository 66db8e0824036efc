package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.spi.SourceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Collects the files of one artifact: hidden ones too, links to files inside the territory, never through links to directories. */
final class ContentWalk {
    private static final int MAX_DEPTH = 32;

    private final StatIndex index;
    private final int maxFiles;
    private final Findings findings;
    private final List<Content.File> files = new ArrayList<>();
    private Content.Extent extent = Content.Extent.WHOLE;

    /**
     * Prepares a walk.
     *
     * @param path where the artifact is, relative to its entry
     */
    ContentWalk(StatIndex index, ScanLimits limits, String path) {
        this.index = index;
        this.maxFiles = limits.filesPerArtifact();
        this.findings = new Findings(path);
    }

    /** Returns the content of a directory, of which the entries were looked at already. */
    Content of(List<Node> entries) throws SourceException {
        add(entries, "", 0);
        return new Content(files, findings.list(), extent);
    }

    /** Returns the content of a directory that cannot be listed. */
    Content unreadable(IOException why) {
        stop(unlisted(why), "the directory cannot be listed (" + Reason.of(why) + "); the artifact has no hash");
        return new Content(List.of(), findings.list(), extent);
    }

    private void add(List<Node> entries, String prefix, int depth) throws SourceException {
        for (Node entry : entries) {
            if (extent == Content.Extent.PARTIAL) {
                return;
            }
            String path = prefix + entry.name();
            if (entry.isFile()) {
                add(path, entry);
            } else if (entry.kind() == Node.Kind.DIRECTORY) {
                descend(entry, path, depth + 1);
            } else if (!entry.isDirectory()) {
                report(entry, path);
            }
        }
    }

    private void add(String path, Node file) {
        files.add(new Content.File(path, file));
        if (files.size() > maxFiles) {
            stop(Oddity.TOO_MANY, "more than " + maxFiles + " files; the artifact has no hash");
        }
    }

    private void descend(Node directory, String path, int depth) throws SourceException {
        if (depth > MAX_DEPTH) {
            stop(Oddity.TOO_DEEP, "directories nested deeper than " + MAX_DEPTH + "; the artifact has no hash");
            return;
        }
        try {
            add(index.list(directory), path + "/", depth);
        } catch (IOException e) {
            String message = path + " cannot be listed (" + Reason.of(e) + "); the artifact has no hash";
            stop(unlisted(e), message);
        }
    }

    private static Oddity unlisted(IOException why) {
        return why instanceof TooManyEntries ? Oddity.TOO_MANY : Oddity.UNREADABLE;
    }

    private void report(Node entry, String path) {
        switch (entry.kind()) {
            case OUTSIDE ->
                findings.add(
                        Oddity.OUTSIDE_ROOT,
                        0,
                        path + " leads out of the directories that may be read; it was left out of the hash");
            case BROKEN_LINK ->
                findings.add(Oddity.BROKEN_LINK, 0, path + " leads nowhere; it was left out of the hash");
            case OTHER -> findings.add(Oddity.NOT_A_FILE, 0, path + " is no regular file; it was not opened");
            case UNREADABLE -> stop(Oddity.UNREADABLE, path + " cannot be looked at; the artifact has no hash");
            case FILE, DIRECTORY, LINKED_DIRECTORY, ABSENT -> {
                // An absent one went away between the listing and the look: it is no longer part.
            }
        }
    }

    private void stop(Oddity oddity, String message) {
        findings.add(oddity, 0, message);
        extent = Content.Extent.PARTIAL;
    }
}
