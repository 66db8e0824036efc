package io.skillmeat.examples.cli;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.spi.FetchContext;
import io.skillmeat.cache.spi.FetchRequest;
import io.skillmeat.cache.spi.Fetched;
import io.skillmeat.cache.spi.Inventory;
import io.skillmeat.cache.spi.SnapshotSource;
import io.skillmeat.cache.spi.SourceException;
import io.skillmeat.cache.spi.Validator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A source of projects that has what a test gives it, fails as a test tells it, and notes what it was asked. */
final class ScriptedSource implements SnapshotSource {
    /** What it was asked: {@code list}, {@code check NAME} with a validator, {@code read NAME} without. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final Map<EntryId, Snapshot<Project>> projects = new ConcurrentHashMap<>();
    private final Map<EntryId, String> failing = new ConcurrentHashMap<>();
    private volatile Optional<String> brokenBecause = Optional.empty();
    private volatile Optional<String> incompleteBecause = Optional.empty();
    private volatile Runnable beforeFetch = () -> {};

    ScriptedSource add(Snapshot<Project> project) {
        projects.put(project.entry().id(), project);
        return this;
    }

    void remove(EntryId id) {
        projects.remove(id);
    }

    /** From now on it cannot read one of its projects. */
    void fail(EntryId id, String message) {
        failing.put(id, message);
    }

    /** From now on it cannot say which projects there are, and has none. */
    void breakDown(String message) {
        projects.clear();
        brokenBecause = Optional.of(message);
    }

    /** From now on there may be more projects than it can see. */
    void leaveGaps(String message) {
        incompleteBecause = Optional.of(message);
    }

    void beforeFetch(Runnable action) {
        beforeFetch = action;
    }

    @Override
    public Set<EntryKind> kinds() {
        return Set.of(EntryKind.PROJECT);
    }

    @Override
    public Inventory ids(EntryKind kind, FetchContext context) throws SourceException {
        asked.add("list");
        if (brokenBecause.isPresent()) {
            throw failure(brokenBecause.get());
        }
        return new Inventory(List.copyOf(projects.keySet()), incompleteBecause.map(ScriptedSource::failure));
    }

    @Override
    public Fetched fetch(FetchRequest request, FetchContext context) throws SourceException {
        beforeFetch.run();
        Snapshot<Project> project = projects.get(request.id());
        if (project == null) {
            return new Fetched.NotFound();
        }
        asked.add((request.validator().isPresent() ? "check " : "read ")
                + project.entry().name());
        if (failing.containsKey(request.id())) {
            throw failure(failing.get(request.id()));
        }
        Validator validator = new Validator(Integer.toString(project.hashCode()));
        return request.validator().equals(Optional.of(validator))
                ? new Fetched.NotModified()
                : new Fetched.Changed(project, Optional.of(validator));
    }

    private static SourceException failure(String message) {
        return new SourceException(SourceFailure.Kind.PERMANENT, message, Optional.empty());
    }
}
