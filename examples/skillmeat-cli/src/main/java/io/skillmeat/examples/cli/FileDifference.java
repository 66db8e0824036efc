package io.skillmeat.examples.cli;

import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.EntryKind;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The first file, by its path, in which a copy of an artifact differs from its collection's. Looks at the files as they are now. */
final class FileDifference {
    private FileDifference() {}

    /**
     * Returns the first difference in words; nothing if the cache knows of none, or the artifact has no files of its own.
     *
     * @param copy what lies in a project
     * @param all where its collection's is to be found
     * @throws IOException if the files cannot be read
     */
    static Optional<String> first(ArtifactHit copy, List<ArtifactHit> all) throws IOException {
        Optional<ArtifactHit> member =
                all.stream().filter(other -> isSource(other, copy)).findFirst();
        boolean differs = member.isPresent()
                && Deployer.isCopied(copy.artifact().type())
                && copy.artifact().contentHash().isPresent()
                && member.get().artifact().contentHash().isPresent()
                && !member.get().artifact().contentHash().equals(copy.artifact().contentHash());
        return differs ? first(place(copy), place(member.get())) : Optional.empty();
    }

    private static boolean isSource(ArtifactHit member, ArtifactHit copy) {
        return copy.entry().kind() == EntryKind.PROJECT
                && member.entry().kind() == EntryKind.COLLECTION
                && copy.artifact()
                        .provenance()
                        .collection()
                        .equals(Optional.of(member.entry().name()))
                && copy.artifact().type().equals(member.artifact().type())
                && copy.artifact().pathName().equals(member.artifact().pathName());
    }

    private static Path place(ArtifactHit hit) {
        return Path.of(hit.entry().location()).resolve(hit.artifact().path());
    }

    private static Optional<String> first(Path copy, Path member) throws IOException {
        SortedSet<String> paths = files(copy);
        paths.addAll(files(member));
        for (String path : paths) {
            Path here = copy.resolve(path);
            Path there = member.resolve(path);
            if (!Files.isRegularFile(there)) {
                return Optional.of(name(path, copy) + " is not in the collection");
            }
            if (!Files.isRegularFile(here)) {
                return Optional.of(name(path, copy) + " is in the collection only");
            }
            if (Files.mismatch(here, there) >= 0) {
                return Optional.of(name(path, copy) + " differs");
            }
        }
        return Optional.empty();
    }

    /** What is one file only has no path below itself. */
    private static String name(String path, Path copy) {
        return path.isEmpty() ? String.valueOf(copy.getFileName()) : path;
    }

    private static SortedSet<String> files(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> place.relativize(file).toString().replace(File.separatorChar, '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
