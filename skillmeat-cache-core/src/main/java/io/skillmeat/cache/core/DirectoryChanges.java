package io.skillmeat.cache.core;

import io.skillmeat.cache.core.internal.watch.TreeChanges;
import io.skillmeat.cache.spi.ChangeSink;
import io.skillmeat.cache.spi.ChangeSource;
import io.skillmeat.cache.spi.RefreshScheduler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The changes on disk: of the home of SkillMeat, of directories that hold projects, of the profile folders of every cached
 * project, and of the documents of every cached marketplace. Immutable.
 *
 * <p>The operating system's notifications make a change known within a moment; comparisons with the disk make sure of it. No file
 * is ever opened.
 */
public final class DirectoryChanges implements ChangeSource {
    private final TreeChanges trees;

    private DirectoryChanges(TreeChanges trees) {
        this.trees = trees;
    }

    /**
     * Returns changes as the operating system notifies of them; where it does not, the disk is compared every few seconds.
     *
     * @param home the home of SkillMeat; need not exist
     * @param roots directories that hold projects, or are one; need not exist
     */
    public static DirectoryChanges watching(Path home, List<Path> roots) {
        return new DirectoryChanges(TreeChanges.watching(home, roots));
    }

    /**
     * Returns changes as comparing with the disk every few seconds finds them: for file systems known not to notify.
     *
     * @param home the home of SkillMeat; need not exist
     * @param roots directories that hold projects, or are one; need not exist
     */
    public static DirectoryChanges polling(Path home, List<Path> roots) {
        return new DirectoryChanges(TreeChanges.polling(home, roots));
    }

    /**
     * Returns the same, but never entering a directory. The directory of the cache's own database is not entered in any case,
     * unless something to be watched is in it.
     *
     * @param directory the directory; nothing below it is watched either
     */
    public DirectoryChanges outside(Path directory) {
        return new DirectoryChanges(trees.outside(directory));
    }

    /** Returns the same, but not noticing what a cache writes to the directory of its database. */
    DirectoryChanges besides(Path directory) {
        return new DirectoryChanges(trees.besides(directory));
    }

    /**
     * Returns the same with another debounce; 100 ms and 1 s unless told.
     *
     * @param quiet how long changes must pause before they are told
     * @param atMost how long after the first change they are told although they do not pause
     * @throws IllegalArgumentException if one of them is not positive
     */
    public DirectoryChanges debounced(Duration quiet, Duration atMost) {
        return new DirectoryChanges(trees.debounced(quiet, atMost));
    }

    /**
     * Returns the same with other times between comparisons with the disk; 5 s and 60 s unless told.
     *
     * @param poll between two comparisons of what is not notified
     * @param sweep between two comparisons of everything
     * @throws IllegalArgumentException if one of them is not positive
     */
    public DirectoryChanges compared(Duration poll, Duration sweep) {
        return new DirectoryChanges(trees.compared(poll, sweep));
    }

    @Override
    public Watch watch(ChangeSink sink, RefreshScheduler scheduler) {
        return trees.watch(sink, scheduler);
    }
}
