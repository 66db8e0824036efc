package io.skillmeat.cache.core.internal.watch;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * What a directory looked like.
 *
 * @param digest follows from the names and stamps of all files that count; 0 without any
 * @param directories the directories in it that are entered, by their paths through links
 * @param links those of them that are symbolic links, and where they lead
 * @param traits what else is to know of it
 */
record DirectoryState(long digest, Set<Path> directories, Map<Path, Path> links, Set<Trait> traits) {
    /** A directory without anything that counts, or none at all. */
    static final DirectoryState NOTHING = new DirectoryState(0, Set.of(), Map.of(), Set.of());

    /** A directory that cannot be looked into. */
    static final DirectoryState UNREADABLE = new DirectoryState(-1, Set.of(), Map.of(), Set.of(Trait.UNREADABLE));

    DirectoryState {
        directories = Set.copyOf(directories);
        links = Map.copyOf(links);
        traits = Set.copyOf(traits);
    }

    /** What is to know of a directory besides its files. */
    enum Trait {
        /** It holds the record that makes a hidden directory a profile folder. */
        PROFILE,
        /** A file changed so recently that it could change again without another stamp. */
        RECENT,
        /** Changes in it need not be notified. */
        ASIDE,
        /** A symbolic link in it leads to a file elsewhere. */
        LINKS_TO_FILES,
        /** It cannot be looked into. */
        UNREADABLE
    }

    boolean is(Trait trait) {
        return traits.contains(trait);
    }

    boolean isEmpty() {
        return digest == NOTHING.digest;
    }

    /** Returns whether what a source read before may be different now. */
    boolean differsFrom(DirectoryState before) {
        return digest != before.digest || before.is(Trait.RECENT);
    }
}
