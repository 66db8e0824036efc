package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.refresh.RunningRefresh.Scope;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The refreshes that run: callers that ask for the same share one, unless something was invalidated since it began, or they want
 * to see what is true now and it has begun to look.
 */
final class Handles {
    private final Ground ground;
    private final Runs runs;
    private final UpdateChecks checks;
    private final Slots slots;
    private final Discovery discovery;
    private final Set<RunningRefresh> running = new HashSet<>();
    private final Map<Scope, RunningRefresh> joinable = new HashMap<>();
    private boolean closed;

    Handles(Ground ground, Runs runs, UpdateChecks checks, Slots slots, OpenCalls calls) {
        this.ground = ground;
        this.runs = runs;
        this.checks = checks;
        this.slots = slots;
        discovery = new Discovery(ground, calls);
    }

    RunningRefresh refresh(Selection what, RefreshMode mode) {
        Scope scope = new Scope(what, mode);
        RunningRefresh handle;
        synchronized (this) {
            RunningRefresh present = joinable.get(scope);
            if (present != null && present.answers()) {
                return present;
            }
            handle = add(scope);
            joinable.put(scope, handle);
        }
        begin(handle, what);
        return handle;
    }

    /** Begins a refresh that nobody joins: what the cache has to know for itself no caller may cancel. */
    RunningRefresh alone(Selection what, RefreshMode mode) {
        RunningRefresh handle = add(new Scope(what, mode));
        begin(handle, what);
        return handle;
    }

    private synchronized RunningRefresh add(Scope scope) {
        if (closed) {
            throw new CacheException(CacheException.Kind.CLOSED, "the cache is closed", "open another one");
        }
        RunningRefresh handle = new RunningRefresh(scope, ground, runs, this);
        running.add(handle);
        return handle;
    }

    Inventoried inventoried(EntryKind kind) {
        return discovery.inventoried(kind);
    }

    boolean isListingDue(EntryKind kind) {
        return discovery.isDue(kind);
    }

    Set<EntryId> unloaded(EntryKind kind) {
        return discovery.unloaded(kind);
    }

    /** Lets nobody join what began before now. */
    synchronized void overtaken() {
        joinable.clear();
    }

    synchronized void ended(RunningRefresh handle) {
        running.remove(handle);
        joinable.remove(handle.scope(), handle);
    }

    Discovery discovery() {
        return discovery;
    }

    /** Asks upstreams what a refresh of this scope wants to know. */
    void checkUpstreams(Scope scope, Consumer<List<SourceFailure>> done) {
        checks.begin(scope.what(), scope.mode(), done);
    }

    void close() {
        List<RunningRefresh> handles;
        synchronized (this) {
            closed = true;
            handles = List.copyOf(running);
        }
        handles.forEach(RunningRefresh::cancel);
    }

    private void begin(RunningRefresh handle, Selection what) {
        if (what instanceof Selection.OfIds ofIds) {
            handle.ask(ofIds.ids());
        } else {
            list(handle, what);
        }
        handle.begun();
    }

    private void list(RunningRefresh handle, Selection what) {
        Set<EntryKind> kinds = what instanceof Selection.OfKind ofKind
                ? Set.of(ofKind.kind())
                : ground.sources().kinds();
        handle.expect(kinds);
        if (kinds.isEmpty()) {
            handle.ask(Set.of());
        }
        kinds.forEach(kind -> slots.submit(
                handle, slot -> discovery.ask(kind, slot, handle), why -> discovery.brokeOff(kind, why, handle)));
    }
}
