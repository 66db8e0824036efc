package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.policy.PathText;
import io.skillmeat.cache.spi.FetchContext;
import io.skillmeat.cache.spi.FetchRequest;
import io.skillmeat.cache.spi.Fetched;
import io.skillmeat.cache.spi.Inventory;
import io.skillmeat.cache.spi.SnapshotSource;
import io.skillmeat.cache.spi.SourceException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The projects below some directories and the collections of a SkillMeat home, read from their files.
 *
 * <p>Only files below the roots and the home are read, whatever links say, and none of a cache; nothing is ever written. A scan whose files are the
 * same as the last time, by size, times and identity, reads none of them. Safe for use by many threads.
 */
public final class SkillmeatFiles implements SnapshotSource {
    private static final Logger log = LoggerFactory.getLogger(SkillmeatFiles.class);

    private final Path home;
    private final List<Path> roots;
    private final ScanLimits limits;
    private final FileReader files;
    private final Supplier<Set<Path>> closed;
    private final CollectionShelf shelf;
    private final ScanMemory memory;
    private final Map<EntryId, Path> places = new ConcurrentHashMap<>();

    SkillmeatFiles(Path home, List<Path> roots, ScanLimits limits, FileReader files) {
        this(home, roots, limits, files, Set::of);
    }

    private SkillmeatFiles(
            Path home, List<Path> roots, ScanLimits limits, FileReader files, Supplier<Set<Path>> closed) {
        this.home = home.toAbsolutePath().normalize();
        this.roots = roots.stream()
                .map(root -> root.toAbsolutePath().normalize())
                .distinct()
                .toList();
        this.limits = limits;
        this.files = files;
        this.closed = closed;
        this.shelf = new CollectionShelf(this.home);
        this.memory = new ScanMemory(limits.remembered());
    }

    /**
     * Returns the source of a home and of the projects below some roots.
     *
     * @param home the SkillMeat home, usually {@code ~/.skillmeat}; it need not exist, then there are no collections
     * @param roots directories that are projects or hold projects; each must exist when it is searched
     */
    public static SkillmeatFiles of(Path home, List<Path> roots) {
        return new SkillmeatFiles(home, roots, ScanLimits.DEFAULT, new FileReader());
    }

    /** Returns a source of the same places with other limits; it remembers nothing yet. */
    public SkillmeatFiles limits(ScanLimits other) {
        return new SkillmeatFiles(home, roots, Objects.requireNonNull(other, "other"), files, closed);
    }

    /**
     * Returns a source of the same places that never opens some files; it remembers nothing yet.
     *
     * @param others tells their real paths: those of a cache's database
     */
    public SkillmeatFiles besides(Supplier<Set<Path>> others) {
        return new SkillmeatFiles(home, roots, limits, files, others);
    }

    @Override
    public Set<EntryKind> kinds() {
        return Set.of(EntryKind.PROJECT, EntryKind.COLLECTION);
    }

    /** Returns the roots, or the home for collections; a root that the search of another reaches is not one more. */
    @Override
    public Set<String> places(EntryKind kind) {
        List<Path> all = kind == EntryKind.PROJECT ? roots : List.of(home);
        return all.stream()
                .filter(place -> all.stream()
                        .noneMatch(
                                other -> !other.equals(place) && ProjectFinder.reaches(other, limits.depth(), place)))
                .map(PathText::of)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Returns whether a project lies where a search of the roots comes, or a collection in the home; and whether this source has
     * found it elsewhere, through a link.
     */
    @Override
    public boolean covers(EntryKind kind, String location) {
        if (places.containsKey(EntryId.of(kind, location))) {
            return true;
        }
        try {
            Path path = PathText.path(location);
            return kind == EntryKind.PROJECT
                    ? roots.stream().anyMatch(root -> ProjectFinder.reaches(real(root), limits.depth(), path))
                    : path.startsWith(real(home));
        } catch (InvalidPathException e) {
            return false; // of another system, or of a name this one cannot write
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path; // not there now: then it is what it is called
        }
    }

    /**
     * Looks for entries. A root that is missing or cannot be read makes the inventory incomplete.
     *
     * @throws SourceException if no root at all can be searched, or the home is there but its collections cannot be listed
     */
    @Override
    public Inventory ids(EntryKind kind, FetchContext context) throws SourceException {
        return switch (kind) {
            case PROJECT -> projects(context);
            case COLLECTION -> collections(context);
            case MARKETPLACE -> throw new IllegalArgumentException("not a source of marketplaces");
        };
    }

    private Inventory projects(FetchContext context) throws SourceException {
        ProjectFinder.Result found =
                new ProjectFinder(new ProfileFolders(home), territory(), limits, context).search(roots);
        if (found.searched() == 0 && !roots.isEmpty()) {
            throw permanent(String.join("; ", found.gaps()));
        }
        if (found.tooDeep() > 0) {
            log.info(
                    "{} directories more than {} levels below {} were not searched",
                    found.tooDeep(),
                    limits.depth(),
                    roots);
        }
        return inventory(EntryKind.PROJECT, found.projects(), found.gaps());
    }

    private Inventory collections(FetchContext context) throws SourceException {
        CollectionShelf.View view = shelf.look(new StatIndex(territory(), limits, context));
        List<Path> found = view.places().stream()
                .map(place -> place.directory().path())
                .distinct()
                .toList();
        List<String> gaps = view.outside().stream()
                .map(link -> link.path() + " leads out of the directories that may be read")
                .toList();
        return inventory(EntryKind.COLLECTION, found, gaps);
    }

    private Inventory inventory(EntryKind kind, List<Path> found, List<String> gaps) {
        if (gaps.isEmpty()) {
            places.keySet().removeIf(id -> id.kind() == kind);
        }
        List<EntryId> ids = new ArrayList<>();
        for (Path place : found) {
            EntryId id = EntryId.of(kind, PathText.of(place));
            places.put(id, place);
            ids.add(id);
        }
        Optional<SourceException> incomplete = gaps.isEmpty()
                ? Optional.empty()
                : Optional.of(permanent(String.join("; ", gaps) + "; what was known there stays"));
        return new Inventory(ids, incomplete);
    }

    /**
     * Scans one project or collection.
     *
     * @throws SourceException if it, or the root it is below, cannot be read, or it lies outside all roots
     */
    @Override
    public Fetched fetch(FetchRequest request, FetchContext context) throws SourceException {
        Checkpoint.pass(context);
        Optional<Path> place = place(request, context);
        if (place.isEmpty()) {
            return gone(request.id());
        }
        Fetched fetched = fetch(request, place.get(), context);
        return fetched instanceof Fetched.NotFound ? gone(request.id()) : fetched;
    }

    private Fetched gone(EntryId id) {
        memory.forget(id);
        places.remove(id);
        return new Fetched.NotFound();
    }

    private Fetched fetch(FetchRequest request, Path directory, FetchContext context) throws SourceException {
        EntryId id = request.id();
        ScanRun run = new ScanRun(new StatIndex(territory(), limits, context), files, limits);
        if (id.kind() == EntryKind.COLLECTION) {
            CollectionScan scan = new CollectionScan(directory, run, memory.of(id));
            Fetched fetched = scan.scan(request.validator(), shelf);
            return kept(id, fetched, scan.memory());
        }
        ProjectScan scan = new ProjectScan(directory, run, memory.of(id));
        Fetched fetched = scan.scan(profilesOf(directory), request.validator(), shelf);
        return kept(id, fetched, scan.memory());
    }

    private Fetched kept(EntryId id, Fetched fetched, EntryMemory learnt) {
        if (fetched instanceof Fetched.Changed) {
            memory.keep(id, learnt);
        }
        return fetched;
    }

    private List<String> profilesOf(Path directory) throws SourceException {
        try {
            return new ProfileFolders(home).of(directory);
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    /** The directory of an entry, if it still is where it was; looked for again if nothing is known of it. */
    private Optional<Path> place(FetchRequest request, FetchContext context) throws SourceException {
        Optional<Path> known = Optional.ofNullable(places.get(request.id())).or(() -> path(request));
        if (known.isEmpty()) {
            ids(request.id().kind(), context);
            known = Optional.ofNullable(places.get(request.id()));
        }
        return known.isEmpty() ? known : present(known.get());
    }

    private static Optional<Path> path(FetchRequest request) {
        try {
            return request.location()
                    .filter(location ->
                            EntryId.of(request.id().kind(), location).equals(request.id()))
                    .map(PathText::path);
        } catch (InvalidPathException e) {
            return Optional.empty(); // a location of another system, or of a name this one cannot write: search for it
        }
    }

    private Optional<Path> present(Path directory) throws SourceException {
        try {
            Path real = directory.toRealPath();
            if (!real.equals(directory)) {
                return Optional.empty(); // another directory now stands for it, and is an entry of its own
            }
            if (!territory().contains(real)) {
                throw permanent(directory + " lies outside the project roots " + roots + " and the home " + home);
            }
            return Optional.of(real);
        } catch (NoSuchFileException e) {
            if (territory().contains(directory)) {
                return Optional.empty();
            }
            throw permanent(directory + " does not exist, nor does a project root or home that it would lie in");
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    private Territory territory() {
        Set<Path> untouched = new HashSet<>(closed.get());
        untouched.add(real(home).resolve("cache"));
        return Territory.of(Stream.concat(Stream.of(home), roots.stream()).toList(), untouched);
    }

    private static SourceException unreadable(Path directory, IOException e) {
        String message = "cannot read " + directory + " (" + Reason.of(e) + ")";
        return new SourceException(SourceFailure.Kind.TRANSIENT, message, Optional.empty());
    }

    private static SourceException permanent(String message) {
        return new SourceException(SourceFailure.Kind.PERMANENT, message, Optional.empty());
    }
}
