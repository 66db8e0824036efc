package io.skillmeat.cache;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an artifact is and what it was: as the cache saw it, which is as often as it looked. It begins when the artifact is first
 * stored, goes on if it vanishes and comes back, and ends when its entry vanishes or the cache is cleared or repaired.
 *
 * @param current what it is now; absent if it is not stored
 * @param past what it was before, the last first; the cache keeps {@value #MAX_PAST} states of each artifact and 100,000 of all
 */
public record ArtifactHistory(Optional<ArtifactVersion> current, List<Past> past) {
    /** How many past states of one artifact are kept. */
    public static final int MAX_PAST = 20;

    /** Creates a history. */
    public ArtifactHistory {
        Objects.requireNonNull(current, "current");
        past = List.copyOf(past);
    }

    /**
     * Returns what it was at some time.
     *
     * @param time the time
     * @return what it was then, as far as the history goes back; nothing if it is not known, or was not there and is not now
     */
    public Optional<ArtifactVersion> at(Instant time) {
        return past.stream()
                .filter(state -> state.until().isAfter(time))
                .reduce((later, earlier) -> earlier)
                .map(Past::version)
                .or(() -> current);
    }

    /**
     * A state that an artifact was in.
     *
     * @param version the state
     * @param until when the cache saw that it had ended
     */
    public record Past(ArtifactVersion version, Instant until) {
        /** Creates a past state. */
        public Past {
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(until, "until");
        }
    }
}
