package io.skillmeat.cache.core.testing;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.spi.FetchContext;
import io.skillmeat.cache.spi.FetchRequest;
import io.skillmeat.cache.spi.Fetched;
import io.skillmeat.cache.spi.Inventory;
import io.skillmeat.cache.spi.SnapshotSource;
import io.skillmeat.cache.spi.Validator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A source that is told what it holds, when to fail and what to do while it is asked, and counts how often it is.
 *
 * <p>Safe for use by many threads. Its validators are the number of the edit that made the snapshot.
 */
public final class FakeSource implements SnapshotSource {
    private final Set<EntryKind> kinds;
    private final Map<EntryId, Content> contents = new TreeMap<>();
    private final Map<EntryId, Deque<Step>> steps = new HashMap<>();
    private final Map<EntryId, Step> always = new HashMap<>();
    private final Map<EntryKind, Step> listing = new HashMap<>();
    private final List<FetchRequest> requests = new ArrayList<>();
    private final Map<EntryKind, Integer> listings = new HashMap<>();
    private long edits;

    /** Creates an empty source of some kinds. */
    public FakeSource(EntryKind... kinds) {
        this.kinds = Set.of(kinds);
    }

    /** Creates a source of projects that holds some. */
    public static FakeSource ofProjects(Snapshot<?>... snapshots) {
        FakeSource source = new FakeSource(EntryKind.PROJECT);
        for (Snapshot<?> snapshot : snapshots) {
            source.edit(snapshot);
        }
        return source;
    }

    /** Holds a snapshot from now on, in place of the one it held of that entry. */
    public synchronized void edit(Snapshot<?> snapshot) {
        answer(snapshot.entry().id(), snapshot);
    }

    /** Answers with a snapshot whenever it is asked for an entry, even if it is another's. */
    public synchronized void answer(EntryId id, Snapshot<?> snapshot) {
        edits++;
        contents.put(id, new Content(snapshot, new Validator("edit " + edits)));
    }

    /** Holds nothing of an entry any more. */
    public synchronized void remove(EntryId id) {
        contents.remove(id);
    }

    /** Returns what it holds of an entry. */
    public synchronized Optional<Snapshot<?>> content(EntryId id) {
        return Optional.ofNullable(contents.get(id)).map(Content::snapshot);
    }

    /** Does something in the next fetch of an entry that has nothing planned yet: fail, wait, let time pass. */
    public synchronized void next(EntryId id, Step step) {
        steps.computeIfAbsent(id, any -> new ArrayDeque<>()).add(step);
    }

    /** Does something in every fetch of an entry for which nothing else is planned; {@link Step#NOTHING} ends it. */
    public synchronized void always(EntryId id, Step step) {
        always.put(id, step);
    }

    /** Does something whenever it is asked which entries of a kind exist; {@link Step#NOTHING} ends it. */
    public synchronized void whenListed(EntryKind kind, Step step) {
        listing.put(kind, step);
    }

    /** Returns how often an entry was fetched. */
    public synchronized int fetches(EntryId id) {
        return (int)
                requests.stream().filter(request -> request.id().equals(id)).count();
    }

    /** Returns how often anything was fetched. */
    public synchronized int fetches() {
        return requests.size();
    }

    /** Returns every fetch that was asked for, in order. */
    public synchronized List<FetchRequest> requests() {
        return List.copyOf(requests);
    }

    /** Returns how often it was asked which entries of a kind exist. */
    public synchronized int listings(EntryKind kind) {
        return listings.getOrDefault(kind, 0);
    }

    @Override
    public Set<EntryKind> kinds() {
        return kinds;
    }

    @Override
    public Inventory ids(EntryKind kind, FetchContext context) throws Exception {
        Step step;
        List<EntryId> ids;
        synchronized (this) {
            listings.merge(kind, 1, Integer::sum);
            ids = contents.keySet().stream().filter(id -> id.kind() == kind).toList();
            step = listing.getOrDefault(kind, Step.NOTHING);
        }
        step.run(context);
        return Inventory.complete(ids);
    }

    /** Looks at what it holds first and does what is planned then: its answer is as old as the beginning of the fetch. */
    @Override
    public Fetched fetch(FetchRequest request, FetchContext context) throws Exception {
        Step step;
        Fetched answer;
        synchronized (this) {
            requests.add(request);
            answer = answer(request);
            Step planned = steps.getOrDefault(request.id(), new ArrayDeque<>()).poll();
            step = planned == null ? always.getOrDefault(request.id(), Step.NOTHING) : planned;
        }
        step.run(context);
        return answer;
    }

    private Fetched answer(FetchRequest request) {
        Content content = contents.get(request.id());
        if (content == null) {
            return new Fetched.NotFound();
        }
        return request.validator().equals(Optional.of(content.validator()))
                ? new Fetched.NotModified()
                : new Fetched.Changed(content.snapshot(), Optional.of(content.validator()));
    }

    private record Content(Snapshot<?> snapshot, Validator validator) {}

    /** What happens while the source is asked. */
    @FunctionalInterface
    public interface Step {
        /** Nothing. */
        Step NOTHING = context -> {};

        /** Runs it; whatever it throws is what the source throws. */
        void run(FetchContext context) throws Exception;

        /** Returns the step that fails with an exception. */
        static Step failing(Exception failure) {
            return context -> {
                throw failure;
            };
        }
    }
}
