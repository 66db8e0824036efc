package io.skillmeat.cache.core;

import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.core.internal.source.SkillmeatFiles;
import io.skillmeat.cache.spi.FetchContext;
import io.skillmeat.cache.spi.FetchRequest;
import io.skillmeat.cache.spi.Fetched;
import io.skillmeat.cache.spi.Inventory;
import io.skillmeat.cache.spi.SnapshotSource;
import io.skillmeat.cache.spi.SourceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The source of projects and collections on disk: SkillMeat's home, and project trees. Safe for use by many threads. */
public final class SkillmeatSource implements SnapshotSource {
    private final SkillmeatFiles files;

    private SkillmeatSource(SkillmeatFiles files) {
        this.files = files;
    }

    /**
     * Returns the source for a home and roots; nothing is read yet.
     *
     * @param home the directory with the collections, by default {@code ~/.skillmeat}; need not exist
     * @param roots the directories to look for projects in; one may itself be a project
     */
    public static SkillmeatSource of(Path home, List<Path> roots) {
        return new SkillmeatSource(SkillmeatFiles.of(home, roots));
    }

    /** Returns the same, but never opening some files, whatever leads to them. */
    SkillmeatSource besides(Supplier<Set<Path>> others) {
        return new SkillmeatSource(files.besides(others));
    }

    @Override
    public Set<EntryKind> kinds() {
        return files.kinds();
    }

    @Override
    public Set<String> places(EntryKind kind) {
        return files.places(kind);
    }

    @Override
    public boolean covers(EntryKind kind, String location) {
        return files.covers(kind, location);
    }

    @Override
    public Inventory ids(EntryKind kind, FetchContext context) throws SourceException {
        return files.ids(kind, context);
    }

    @Override
    public Fetched fetch(FetchRequest request, FetchContext context) throws SourceException {
        return files.fetch(request, context);
    }
}
