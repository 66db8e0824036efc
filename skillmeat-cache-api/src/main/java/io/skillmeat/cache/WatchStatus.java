package io.skillmeat.cache;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How well changes on disk are noticed.
 *
 * @param mode how changes are noticed now
 * @param directories how many directories the system reports changes of
 * @param polled how many directories are looked at every few seconds because the system does not report all changes in
 *     them
 * @param losses what is wrong now, oldest first
 * @param lossCount how many losses there were since watching began, those that are over included
 * @param foundByReconcile how many directories a comparison with the disk found changed although neither a notification nor a
 *     loss had told of it: the true number of missed changes
 * @param reconciledAt when everything watched was last compared with the disk
 */
public record WatchStatus(
        Mode mode,
        int directories,
        int polled,
        List<WatchLoss> losses,
        long lossCount,
        long foundByReconcile,
        Optional<Instant> reconciledAt) {
    /** Creates a status. */
    public WatchStatus {
        Objects.requireNonNull(mode, "mode");
        losses = List.copyOf(losses);
        Objects.requireNonNull(reconciledAt, "reconciledAt");
    }

    /** How changes are noticed. */
    public enum Mode {
        /** The system reports them; now and then everything is compared with the disk. */
        NOTIFIED,
        /** Something is lost at present: what is affected is compared with the disk every few seconds. */
        DEGRADED,
        /** Everything is compared with the disk every few seconds, because the system reports nothing. */
        POLLED,
        /** The application tells of changes itself. */
        MANUAL
    }
}
