package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.policy.PathText;
import io.skillmeat.cache.core.testing.ForkedJvm;
import io.skillmeat.cache.spi.FetchRequest;
import io.skillmeat.cache.spi.Fetched;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that are no text, and processes that cannot write some: different files stay different, everywhere the same. */
class PathTextTest {
    /** A, and bytes that no UTF-8 has; a replacement character that is really there; what looks like an escape of ours. */
    private static final List<String> NAMES = List.of(
            "a%E9", "a%E8", "%E9%E9", "%EF%BF%BD", "%EF%BF%BDE9", "a%25E9", "%E6%97%A5%E6%9C%AC", "%F0%9F%98%80%FF");

    @TempDir
    private Path directory;

    @BeforeEach
    void needsNamesOfBytes() {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("unix"));
    }

    @Test
    void of_namesOfAllSorts_areDifferentAndLeadBack() throws Exception {
        Set<String> texts = new TreeSet<>();
        for (String name : NAMES) {
            Path path = raw(directory, name);
            String text = PathText.of(path);
            texts.add(text);
            assertEquals(path, PathText.path(text), text);
            assertEquals(path, PathText.resolve(path.getParent(), PathText.nameOf(path)), text);
            Files.createDirectories(path);
            assertEquals(text, PathText.of(path), "also as a directory");
        }
        assertEquals(NAMES.size(), texts.size(), texts.toString());
        assertEquals("a\uFFFDE9", PathText.nameOf(raw(directory, "a%E9")));
    }

    @Test
    void scan_namesThatAreNoText_mergesNothing() throws Exception {
        plant();
        assertEquals(NAMES.size() + " projects, " + 2 * NAMES.size() + " artifacts", counts(directory));
    }

    @Test
    void scan_processThatCannotWriteTheNames_findsTheSame() throws Exception {
        plant();
        String there = ForkedJvm.start(
                        PathTextTest.class, List.of("-Dsun.jnu.encoding=ANSI_X3.4-1968"), directory.toString())
                .output();
        assertTrue(there.startsWith(counts(directory)), there);
        assertEquals(listing(directory), there.substring(there.indexOf('\n') + 1));
    }

    private void plant() throws IOException {
        for (String project : NAMES) {
            for (String command : NAMES.subList(0, 2)) {
                Path commands = Files.createDirectories(raw(directory, project).resolve(".claude/commands"));
                Files.writeString(raw(commands, command + ".md"), "Does it.\n");
            }
        }
    }

    private static Path raw(Path parent, String name) throws IOException {
        Files.createDirectories(parent);
        return Path.of(URI.create(parent.toRealPath().toUri() + name)); // The URI of a directory ends in a slash.
    }

    /** Scans in a process of its own. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.print(counts(Path.of(arguments[0])) + "\n" + listing(Path.of(arguments[0])));
    }

    private static String counts(Path root) throws Exception {
        List<Snapshot<?>> projects = scan(root);
        long artifacts = projects.stream()
                .flatMap(project -> project.artifacts().stream())
                .map(Artifact::id)
                .distinct()
                .count();
        return projects.stream().map(project -> project.entry().id()).distinct().count() + " projects, " + artifacts
                + " artifacts";
    }

    private static String listing(Path root) throws Exception {
        StringBuilder listing = new StringBuilder();
        for (Snapshot<?> project : scan(root)) {
            project.artifacts()
                    .forEach(artifact -> listing.append(project.entry().location())
                            .append('/')
                            .append(artifact.path())
                            .append(' ')
                            .append(artifact.provenance().contentHash())
                            .append('\n'));
        }
        return listing.toString();
    }

    /** Each project by what another process knows of it: its id and location. */
    private static List<Snapshot<?>> scan(Path root) throws Exception {
        SkillmeatFiles files = SkillmeatFiles.of(root.resolve("home"), List.of(root));
        TreeSet<EntryId> ids =
                new TreeSet<>(files.ids(EntryKind.PROJECT, TestContext.LATER).ids());
        List<Snapshot<?>> projects = new ArrayList<>();
        for (EntryId id : ids) {
            Snapshot<?> first = fetch(files, id, Optional.empty());
            SkillmeatFiles another = SkillmeatFiles.of(root.resolve("home"), List.of(root));
            assertTrue(another.covers(EntryKind.PROJECT, first.entry().location()));
            projects.add(fetch(another, id, Optional.of(first.entry().location())));
        }
        return projects;
    }

    private static Snapshot<?> fetch(SkillmeatFiles files, EntryId id, Optional<String> location) throws Exception {
        FetchRequest request = new FetchRequest(id, location, Optional.empty());
        return ((Fetched.Changed) files.fetch(request, TestContext.LATER)).snapshot();
    }
}
