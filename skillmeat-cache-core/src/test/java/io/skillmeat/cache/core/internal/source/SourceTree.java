package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.Diagnostic;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.spi.FetchContext;
import io.skillmeat.cache.spi.FetchRequest;
import io.skillmeat.cache.spi.Fetched;
import io.skillmeat.cache.spi.Validator;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A directory with a SkillMeat home and a project root, filled by a test, and the source that reads both. */
final class SourceTree {
    static final String SKILL = "---\nname: %s\ndescription: Does %s\n---\n";

    private final Path base;
    private final AtomicInteger opened = new AtomicInteger();
    private SkillmeatFiles source;

    /** Creates the home and the root {@code projects} below a directory. */
    SourceTree(Path directory) throws IOException {
        base = directory.toRealPath();
        Files.createDirectories(base.resolve("home/.skillmeat"));
        Files.createDirectories(base.resolve("projects"));
        source = source(List.of(base.resolve("projects")), ScanLimits.DEFAULT);
    }

    private SkillmeatFiles source(List<Path> roots, ScanLimits limits) {
        return new SkillmeatFiles(base.resolve("home/.skillmeat"), roots, limits, new FileReader(this::open));
    }

    private SeekableByteChannel open(Path file) throws IOException {
        opened.incrementAndGet();
        return Files.newByteChannel(file);
    }

    /** From now on, a source that knows nothing yet, with these roots relative to the tree. */
    SourceTree roots(String... roots) {
        source = source(List.of(roots).stream().map(base::resolve).toList(), ScanLimits.DEFAULT);
        return this;
    }

    /** From now on, a source that knows nothing yet, with these limits. */
    SourceTree limits(ScanLimits limits) {
        source = source(List.of(base.resolve("projects")), limits);
        return this;
    }

    SkillmeatFiles source() {
        return source;
    }

    Path at(String path) {
        return base.resolve(path);
    }

    SourceTree write(String path, String text) throws IOException {
        Files.createDirectories(at(path).getParent());
        Files.writeString(at(path), text);
        return this;
    }

    SourceTree skill(String folder) throws IOException {
        String name = RelativePath.name(folder);
        return write(folder + "/SKILL.md", SKILL.formatted(name, name));
    }

    SourceTree link(String path, String target) throws IOException {
        Files.createDirectories(at(path).getParent());
        Files.createSymbolicLink(at(path), at(target));
        return this;
    }

    /** How many files were opened since this was last asked. */
    int opened() {
        return opened.getAndSet(0);
    }

    /** The projects found, relative to the tree. */
    List<String> projects() throws Exception {
        return source.ids(EntryKind.PROJECT, TestContext.LATER).ids().stream()
                .map(this::location)
                .sorted()
                .toList();
    }

    private String location(EntryId id) {
        try {
            Fetched fetched = source.fetch(new FetchRequest(id, Optional.empty(), Optional.empty()), TestContext.LATER);
            String location = ((Fetched.Changed) fetched).snapshot().entry().location();
            return base.relativize(Path.of(location)).toString();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    Fetched fetch(String project, Optional<Validator> validator, FetchContext context) throws Exception {
        return fetch(EntryKind.PROJECT, project, validator, context);
    }

    Fetched fetch(EntryKind kind, String path, Optional<Validator> validator, FetchContext context) throws Exception {
        String location = at(path).toString();
        return source.fetch(new FetchRequest(EntryId.of(kind, location), Optional.of(location), validator), context);
    }

    Fetched.Changed scan(String project) throws Exception {
        return (Fetched.Changed) fetch(project, Optional.empty(), TestContext.LATER);
    }

    Snapshot<?> project(String project) throws Exception {
        return scan(project).snapshot();
    }

    Snapshot<?> collection(String name) throws Exception {
        String path = "home/.skillmeat/collections/" + name;
        return ((Fetched.Changed) fetch(EntryKind.COLLECTION, path, Optional.empty(), TestContext.LATER)).snapshot();
    }

    /** The artifacts of a project by type and path. */
    Map<String, Artifact> artifacts(String project) throws Exception {
        return byKey(project(project));
    }

    static Map<String, Artifact> byKey(Snapshot<?> snapshot) {
        return snapshot.artifacts().stream()
                .collect(Collectors.toMap(
                        artifact -> artifact.type() + " " + artifact.path()
                                + (artifact.type().name().equals("mcp") ? "#" + artifact.pathName() : ""),
                        artifact -> artifact,
                        (a, b) -> a,
                        TreeMap::new));
    }

    static List<String> codes(List<Diagnostic> diagnostics) {
        return diagnostics.stream()
                .map(diagnostic -> diagnostic.code() + " " + diagnostic.path())
                .toList();
    }
}
