package io.skillmeat.examples.cli;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.Entry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Puts artifacts of collections into projects and takes them out again: files first, then the deployment record. One process of a
 * home at a time.
 */
final class Deployer {
    /** The types whose files are all there is to them, with their folders. */
    private static final Map<ArtifactType, String> FOLDERS = Map.of(
            ArtifactType.SKILL, "skills",
            ArtifactType.COMMAND, "commands",
            ArtifactType.AGENT, "agents");

    private final Path home;
    private final InstantSource clock;

    Deployer(Path home, InstantSource clock) {
        this.home = home;
        this.clock = clock;
    }

    /** Returns whether artifacts of a type can be copied: others are only parts of files. */
    static boolean isCopied(ArtifactType type) {
        return FOLDERS.containsKey(type);
    }

    /**
     * Puts a member of a collection into a project.
     *
     * @param artifact the member, with the hash of its files
     * @param collection the collection
     * @param place the profile folder to put it into
     * @param replace what to do with what is at its place already
     * @return where it is now, relative to the project
     * @throws IOException if it cannot be put there; the files may be there without a record then, never in part
     */
    String add(Artifact artifact, Entry collection, Place place, Replace replace) throws IOException {
        Path source = Path.of(collection.location());
        String path = placeOf(artifact);
        Path to = place.folder().resolve(path);
        checkInside(place.project(), to);
        try (FileChannel channel = home()) {
            channel.lock();
            if (replace == Replace.NEVER && Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(to + " is there already, and not as it was deployed; --force replaces it");
            }
            DeploymentFile record = new DeploymentFile(place.folder());
            TomlText recorded =
                    record.with(DeploymentFile.Deployment.of(artifact, collection.name(), path, clock.instant()));
            ArtifactFiles.copy(source.resolve(artifact.path()), to, source);
            record.write(recorded);
        }
        return pathOf(artifact, place);
    }

    /** Returns where a member of a collection is put, relative to the project. */
    static String pathOf(Artifact artifact, Place place) {
        return place.profile() + "/" + placeOf(artifact);
    }

    /**
     * Takes an artifact out of a project; of one that is missing, only the record: what is at its place by now is something else.
     *
     * @param artifact the artifact, as the project has it
     * @param project the project's directory
     * @throws IOException if it cannot be taken out; it may be recorded without its files then
     */
    void remove(Artifact artifact, Path project) throws IOException {
        Place place = new Place(project, Path.of(artifact.path()).getName(0).toString());
        Path at = project.resolve(artifact.path()).normalize();
        checkInside(project, at);
        try (FileChannel channel = home()) {
            channel.lock();
            DeploymentFile record = new DeploymentFile(place.folder());
            TomlText rest =
                    record.without(artifact.path().substring(place.profile().length() + 1));
            if (artifact.status() != ArtifactStatus.MISSING) {
                ArtifactFiles.remove(at);
            }
            record.write(rest);
        }
    }

    /** Where a profile folder has what is at a place of its own in the collection. */
    private static String placeOf(Artifact artifact) {
        String folder = Optional.ofNullable(FOLDERS.get(artifact.type())).orElseThrow();
        Path path = Path.of(artifact.path());
        boolean isUsual = path.getNameCount() > 1 && path.startsWith(folder);
        return isUsual ? artifact.path() : folder + "/" + path.getFileName();
    }

    /** A link on the way would lead the change out of the project. */
    private static void checkInside(Path project, Path place) throws IOException {
        Path real = project.toRealPath();
        Path present = place;
        while (!Files.exists(present)) {
            present = Optional.ofNullable(present.getParent()).orElse(real);
        }
        if (!place.startsWith(project) || !present.toRealPath().startsWith(real)) {
            throw new IOException(place + " leads out of the project");
        }
    }

    /** Opens the file that is locked meanwhile; closing it ends that. */
    private FileChannel home() throws IOException {
        Files.createDirectories(home);
        return FileChannel.open(home.resolve("deploy.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /**
     * A profile folder of a project.
     *
     * @param project the project's directory
     * @param profile the folder's name
     */
    record Place(Path project, String profile) {
        Path folder() {
            return project.resolve(profile);
        }
    }

    /** What to do with what is there already. */
    enum Replace {
        NEVER,
        ALWAYS
    }
}
