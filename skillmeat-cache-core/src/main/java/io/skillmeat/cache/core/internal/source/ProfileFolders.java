package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.core.internal.policy.PathText;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The rule of what a profile folder is: a well-known name, or any dot-folder with a deployment record. */
final class ProfileFolders {
    private static final Set<String> KNOWN = Set.of(".claude", ".codex", ".gemini", ".cursor");

    private final Path home;

    /**
     * Creates the rule.
     *
     * @param home the SkillMeat home, which is never one
     */
    ProfileFolders(Path home) {
        this.home = real(home);
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path; // not there: then nothing is it
        }
    }

    /** Returns whether a directory is a profile folder of the one that holds it. */
    boolean isProfile(Path directory) {
        String name = directory.getFileName().toString();
        return name.startsWith(".")
                && (KNOWN.contains(name) || Files.isRegularFile(directory.resolve(DeploymentRecords.FILE)))
                && Files.isDirectory(directory)
                && !isHome(real(directory));
    }

    /** Returns whether a real path is that of the SkillMeat home. */
    boolean isHome(Path real) {
        return real.equals(home);
    }

    /** Returns the names of a directory's profile folders, sorted. */
    List<String> of(Path directory) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, ".*")) {
            for (Path entry : entries) {
                if (isProfile(entry)) {
                    names.add(PathText.nameOf(entry));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return List.copyOf(names);
    }
}
