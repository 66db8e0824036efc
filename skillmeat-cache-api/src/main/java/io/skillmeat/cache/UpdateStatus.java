package io.skillmeat.cache;

import io.skillmeat.cache.UpdateState.Severity;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How an artifact stands to where it came from, decided from what is stored: nobody is asked for it.
 *
 * @param collection how this copy stands to the one in its collection
 * @param upstream how what the collection holds (of an artifact without one: this copy) stands to what upstream holds
 * @param check what upstream said when it was last asked; absent if it never answered
 */
public record UpdateStatus(UpdateState collection, UpdateState upstream, Optional<UpstreamCheck> check) {
    /** Creates a status. */
    public UpdateStatus {
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(upstream, "upstream");
        Objects.requireNonNull(check, "check");
    }

    /** Returns whether something newer is known: in the collection or upstream. */
    public boolean isOutdated() {
        return severity().isPresent();
    }

    /** Returns how much newer the newest is that is known; absent if nothing newer is. */
    public Optional<Severity> severity() {
        return Stream.of(collection, upstream)
                .flatMap(state -> severity(state).stream())
                .max(Severity::compareTo);
    }

    private static Optional<Severity> severity(UpdateState state) {
        if (state instanceof UpdateState.Outdated outdated) {
            return Optional.of(outdated.severity());
        }
        return state instanceof UpdateState.Diverged diverged ? Optional.of(diverged.severity()) : Optional.empty();
    }
}
