package io.skillmeat.examples.cli;

import io.skillmeat.cache.Cached;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Project;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Finds the projects that a word on the command line means: by id, by directory, by name, by the name of the directory. */
final class ProjectLookup {
    private final Listing<Project> listing;
    private final Surroundings surroundings;

    ProjectLookup(Listing<Project> listing, Surroundings surroundings) {
        this.listing = listing;
        this.surroundings = surroundings;
    }

    /**
     * Returns the ids of the projects that a word means; several if they share a name.
     *
     * @throws CommandFailure if there is none
     */
    List<EntryId> ids(String word) {
        List<EntryId> found = find(word);
        if (found.isEmpty()) {
            throw new CommandFailure(
                    ExitStatus.FAILURE,
                    "no project '" + word + "' among the " + listing.entries().size() + " in the cache",
                    "'skillmeat list projects' shows them; 'skillmeat refresh' looks for new ones");
        }
        return found;
    }

    /** Returns the same, but nothing if there is none. */
    List<EntryId> find(String word) {
        String directory = directory(word);
        List<EntryId> exact = ids(project ->
                project.id().value().equals(word) || project.location().equals(directory));
        if (!exact.isEmpty()) {
            return exact;
        }
        List<EntryId> named = ids(project -> project.name().equals(word));
        if (!named.isEmpty()) {
            return named;
        }
        List<EntryId> alike = ids(project -> project.name().equalsIgnoreCase(word));
        return alike.isEmpty() ? ids(project -> project.location().endsWith("/" + word)) : alike;
    }

    private List<EntryId> ids(Predicate<Project> matches) {
        return listing.entries().stream()
                .map(Cached::value)
                .filter(matches)
                .map(Project::id)
                .toList();
    }

    private String directory(String word) {
        try {
            Path path = surroundings.resolve(Path.of(word));
            return path.toFile().exists() ? path.toRealPath().toString() : path.toString();
        } catch (InvalidPathException | IOException e) {
            // Not a directory, then: it may still be a name.
            return word;
        }
    }
}
