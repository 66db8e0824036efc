package io.skillmeat.cache.core.internal.watch;

import io.methvin.watcher.visitor.FileTreeVisitor;
import io.skillmeat.cache.WatchLoss;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Leads the library to the directories that it is to register: at the start to those of a territory, later to those of them
 * that are in one that came. A directory that cannot be registered does not stop the others.
 */
final class Registration implements FileTreeVisitor {
    private final List<Path> starts;
    private final Territory territory;
    private final Notifier.Survey survey;
    private final Set<Path> visited = ConcurrentHashMap.newKeySet();
    private final Set<Path> failed = ConcurrentHashMap.newKeySet();
    private final Queue<WatchLoss> early = new ConcurrentLinkedQueue<>();
    private volatile Consumer<WatchLoss> onLoss = early::add;
    private volatile boolean started;
    private int unregistered;

    /**
     * Creates a registration.
     *
     * @param starts where the library starts; it asks for each of them once before it registers any
     */
    Registration(List<Path> starts, Territory territory, Notifier.Survey survey) {
        this.starts = starts;
        this.unregistered = starts.size();
        this.territory = territory;
        this.survey = survey;
    }

    /** Ends the start: from now on directories are new. */
    void start() {
        started = true;
    }

    /** Begins to tell of losses: returns those until now. */
    List<WatchLoss> begin(Consumer<WatchLoss> later) {
        onLoss = later;
        return List.copyOf(early);
    }

    /** Notes a loss. */
    void lose(WatchLoss loss) {
        onLoss.accept(loss);
    }

    /** Returns whether a directory was registered. */
    boolean covers(Path directory) {
        return watchesTrees()
                ? starts.stream().anyMatch(directory::startsWith)
                : visited.contains(directory) && !failed.contains(directory);
    }

    /** Returns whether a directory was registered, or could not be. */
    boolean knows(Path directory) {
        return watchesTrees() || visited.contains(directory);
    }

    /** Returns whether a path is a directory that was to be registered. */
    boolean isDirectory(Path path) {
        return visited.contains(path);
    }

    /** Returns how many directories were registered. */
    int size() {
        return watchesTrees() ? starts.size() : visited.size() - failed.size();
    }

    /** Returns whether the system watches each start with all below it: the library asked for no directory then. */
    private boolean watchesTrees() {
        return visited.isEmpty();
    }

    @Override
    public void recursiveVisitFiles(Path start, Callback onDirectory, Callback onFile) {
        if (unregistered > 0) {
            unregistered--;
        } else {
            visit(start, onDirectory);
        }
    }

    private void visit(Path directory, Callback onDirectory) {
        boolean done = !started && visited.contains(directory);
        if (!done && isNotified(directory) && accepted(directory, onDirectory)) {
            Collection<Path> inner = started ? children(directory) : survey.look(directory);
            inner.forEach(child -> visit(child, onDirectory));
        }
    }

    private boolean accepted(Path directory, Callback onDirectory) {
        try {
            onDirectory.call(directory);
            visited.add(directory);
            return true;
        } catch (NoSuchFileException | NotDirectoryException e) {
            visited.remove(directory);
            failed.remove(directory);
            return false;
        } catch (IOException e) {
            visited.add(directory);
            failed.add(directory);
            lose(loss(directory, e));
            return true;
        }
    }

    /** Returns the directories to enter; of one that cannot be listed none, which looking at it will tell of. */
    private List<Path> children(Path directory) {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, this::isEntered)) {
            stream.forEach(children::add);
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        return children;
    }

    private boolean isEntered(Path child) {
        return isNotified(child) && Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS);
    }

    private boolean isNotified(Path directory) {
        return territory.zoneOfReal(directory).filter(Zone::isNotified).isPresent();
    }

    /** Returns the loss that a failure to watch a directory is; the JDK tells limits by words only. */
    static WatchLoss loss(Path directory, IOException failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.toLowerCase(Locale.ROOT).contains("limit of inotify")) {
            String detail = message + "; what is beyond it is polled";
            return new WatchLoss(WatchLoss.Kind.LIMIT_REACHED, String.valueOf(directory.getRoot()), detail);
        }
        return failure instanceof AccessDeniedException
                ? new WatchLoss(WatchLoss.Kind.UNREADABLE, directory.toString(), "access denied; tried again")
                : new WatchLoss(WatchLoss.Kind.FAILED, directory.toString(), failure + "; the directory is polled");
    }
}
