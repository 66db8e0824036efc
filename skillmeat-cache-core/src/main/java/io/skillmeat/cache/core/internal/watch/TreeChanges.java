package io.skillmeat.cache.core.internal.watch;

import io.skillmeat.cache.spi.ChangeSink;
import io.skillmeat.cache.spi.ChangeSource;
import io.skillmeat.cache.spi.RefreshScheduler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Watches the home of SkillMeat, directories that hold projects, the profile folders of every cached project, and the documents
 * of every cached marketplace. Immutable.
 *
 * <p>The operating system's notifications make a change known within a moment; comparisons with the disk make sure of it.
 * Where the system does not notify, the disk is compared every few seconds.
 */
public final class TreeChanges implements ChangeSource {
    private final Plan plan;

    TreeChanges(Plan plan) {
        this.plan = plan;
    }

    /**
     * Watches with the operating system's notifications.
     *
     * @param home the home of SkillMeat
     * @param roots directories that hold projects
     */
    public static TreeChanges watching(Path home, Collection<Path> roots) {
        return new TreeChanges(new Plan(places(home, roots), Closed.NONE, LibraryNotifier::arm, Pace.STANDARD));
    }

    /**
     * Watches without notifications, by comparing with the disk every few seconds: for file systems known not to notify.
     *
     * @param home the home of SkillMeat
     * @param roots directories that hold projects
     */
    public static TreeChanges polling(Path home, Collection<Path> roots) {
        return new TreeChanges(new Plan(places(home, roots), Closed.NONE, Notifier.SILENT, Pace.STANDARD));
    }

    static List<Place> places(Path home, Collection<Path> roots) {
        List<Place> places = new ArrayList<>();
        places.add(Place.of(home, Zone.HOME));
        roots.forEach(root -> places.add(Place.of(root, Zone.ROOT)));
        return places;
    }

    /**
     * Returns the same, but never entering a directory.
     *
     * @param directory the directory; nothing below it is watched either
     */
    public TreeChanges outside(Path directory) {
        return new TreeChanges(plan.closing(plan.closed().and(directory)));
    }

    /**
     * Returns the same, but not entering the directory that a cache writes to, unless something to be watched is in it.
     *
     * @param directory the directory of its database
     */
    public TreeChanges besides(Path directory) {
        return new TreeChanges(plan.closing(plan.closed().andOwn(directory)));
    }

    /**
     * Returns the same with another debounce; 100 ms and 1 s unless told.
     *
     * @param quiet how long changes must pause before they are told
     * @param atMost how long after the first change they are told although they do not pause
     * @throws IllegalArgumentException if one of them is not positive
     */
    public TreeChanges debounced(Duration quiet, Duration atMost) {
        return new TreeChanges(plan.paced(plan.pace().debounced(quiet, atMost)));
    }

    /**
     * Returns the same with other times between comparisons with the disk; 5 s and 60 s unless told.
     *
     * @param poll between two comparisons of what is not notified
     * @param sweep between two comparisons of everything
     * @throws IllegalArgumentException if one of them is not positive
     */
    public TreeChanges compared(Duration poll, Duration sweep) {
        return new TreeChanges(plan.paced(plan.pace().compared(poll, sweep)));
    }

    @Override
    public Watch watch(ChangeSink sink, RefreshScheduler scheduler) {
        Plan documents = plan.of(List.of());
        JointSink joint = new JointSink(sink);
        return new JointWatch(
                TreeWatch.begin(plan, joint.ofTrees(), scheduler),
                () -> TreeWatch.begin(documents, joint.ofDocuments(), scheduler));
    }
}
