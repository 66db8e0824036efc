package io.skillmeat.cache.core.internal.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.DescriptionSource;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads one artifact: its hash, and what it says about itself. For one artifact, by one thread; never fails. */
final class ArtifactReader {
    private final Candidate candidate;
    private final ScanRun run;
    private final long maxBytes;
    private final Optional<Reading> before;
    private final Findings findings;
    private final Map<String, Head> heads = new HashMap<>();
    private Read.Outcome outcome = Read.Outcome.CERTAIN;

    private ArtifactReader(Candidate candidate, ScanRun run, Optional<Reading> before) {
        this.candidate = candidate;
        this.run = run;
        this.maxBytes = run.limits().bytesPerArtifact();
        this.before = before;
        this.findings = new Findings(candidate.described());
    }

    /**
     * What an artifact is.
     *
     * @param metadata what it says about itself
     * @param hash the hash of its content, if all of it could be read
     */
    record Reading(ArtifactMetadata metadata, Optional<String> hash) {}

    /**
     * Reads an artifact.
     *
     * @param before what it was when it was last read: the metadata that a broken JSON file cannot replace
     */
    static Read<Reading> read(Candidate candidate, ScanRun run, Optional<Reading> before) {
        ArtifactReader reader = new ArtifactReader(candidate, run, before);
        Optional<String> hash = reader.hash();
        ArtifactMetadata metadata = reader.isHookFolder() ? reader.hook() : reader.described();
        return new Read<>(new Reading(metadata, hash), reader.findings.list(), reader.outcome);
    }

    private Optional<String> hash() {
        Content content = candidate.content();
        if (content.extent() == Content.Extent.PARTIAL) {
            return Optional.empty(); // the walk reported why
        }
        if (content.bytes() > maxBytes) {
            findings.add(Oddity.TOO_LARGE, 0, "more than " + maxBytes + " bytes; the artifact has no hash");
            return Optional.empty();
        }
        try {
            ContentHash hash = ContentHash.of(content, run.files(), maxBytes, this::isWanted);
            heads.putAll(hash.heads());
            return Optional.of(hash.hex());
        } catch (IOException e) {
            fail(e);
            return Optional.empty();
        }
    }

    private boolean isWanted(String path) {
        boolean manifest =
                candidate.manifest().filter(file -> file.path().equals(path)).isPresent();
        return manifest || (isHookFolder() && isJson(path));
    }

    private boolean isHookFolder() {
        boolean folder = candidate.content().files().stream()
                .noneMatch(file -> file.path().isEmpty());
        return candidate.type().equals(ArtifactType.HOOK) && folder;
    }

    private static boolean isJson(String path) {
        return path.endsWith(".json") && path.indexOf('/') < 0;
    }

    private ArtifactMetadata described() {
        return candidate
                .manifest()
                .flatMap(this::head)
                .map(head -> MarkdownMetadata.of(FileText.of(head, findings), findings))
                .orElseGet(() -> ArtifactMetadata.builder().build());
    }

    /** The beginning of a file, read now if hashing did not get that far. */
    private Optional<Head> head(Content.File file) {
        Head read = heads.get(file.path());
        if (read != null) {
            return Optional.of(read);
        }
        try {
            return Optional.of(run.files().head(file.node(), FileReader.MAX_METADATA));
        } catch (IOException e) {
            fail(e);
            return Optional.empty();
        }
    }

    private ArtifactMetadata hook() {
        TreeSet<String> events = new TreeSet<>();
        Optional<String> description = Optional.empty();
        for (Content.File file : candidate.content().files()) {
            if (isJson(file.path())) {
                Optional<HookFile> hook = head(file).flatMap(head -> hookFile(file, head));
                if (hook.isEmpty() && before.isPresent()) {
                    return before.get().metadata();
                }
                events.addAll(hook.orElseGet(HookFile::none).events());
                description = description.or(() -> hook.flatMap(HookFile::description));
            }
        }
        ObjectNode extra = JsonNodeFactory.instance.objectNode();
        events.forEach(extra.withArray("events")::add);
        ArtifactMetadata.Builder metadata = ArtifactMetadata.builder().extra(extra.toString());
        description.ifPresent(text -> metadata.description(text, DescriptionSource.MANIFEST));
        return metadata.build();
    }

    private Optional<HookFile> hookFile(Content.File file, Head head) {
        Findings ofFile = new Findings(candidate.path() + "/" + file.path());
        Optional<HookFile> hook =
                JsonFile.read(FileText.of(head, ofFile), ofFile).map(HookFile::of);
        findings.addAll(ofFile);
        return hook;
    }

    private void fail(IOException e) {
        if (outcome == Read.Outcome.CERTAIN) {
            findings.add(
                    Oddity.UNREADABLE, 0, "a file cannot be read (" + Reason.of(e) + "); the artifact has no hash");
        }
        outcome = Read.Outcome.FAILED;
    }
}
