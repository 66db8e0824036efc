package io.skillmeat.cache.core.internal.watch;

import java.util.Optional;

/**
 * What a directory is to the watch: which of its files count, which of them matter at once, and what the directories in it
 * are.
 *
 * <p>A file counts if an entry is read from it. It matters at once unless it comes and goes while people and tools work: then
 * it is looked at together with the next that does, or when everything is.
 */
enum Zone {
    /** Holds a place to watch; nothing else in it counts. */
    PARENT(1),
    /** The home of SkillMeat. */
    HOME(1),
    /** The directory of all collections. */
    COLLECTIONS(1),
    /** A directory whose directories are projects. */
    ROOT(1),
    /** A project, or a directory that may become one. */
    PROJECT(1),
    /** A hidden directory of a project that may become a profile folder. */
    HIDDEN(1),
    /** A profile folder, or a collection. */
    PROFILE(1),
    /** Holds artifacts that are folders. */
    FOLDERS(1),
    /** Holds artifacts that are files, also in folders. */
    FILES(4),
    /** An artifact that is a folder, or a folder of it. */
    ARTIFACT(33),
    /** A folder of an artifact in which tools keep what they need. */
    ASIDE(33),
    /** Any other directory of a profile folder: documents only. */
    NOTES(4),
    /** Holds the document of a marketplace, or several. */
    MARKETPLACE(1),
    /** A directory of a marketplace that may hold its document. */
    DOCUMENTS(2);

    private final int depth;

    Zone(int depth) {
        this.depth = depth;
    }

    /** Returns how many directories of this zone may lie within each other. */
    int depth() {
        return depth;
    }

    /** Returns whether changes in it matter at once: the system is asked to notify of them. */
    boolean isNotified() {
        return this != ASIDE;
    }

    /** Returns whether it is part of an entry, and none itself. */
    boolean isInEntry() {
        return this == HIDDEN || compareTo(PROFILE) >= 0;
    }

    /** Returns whether a file counts. */
    boolean counts(String fileName) {
        String name = Names.fold(fileName);
        return switch (this) {
            case PARENT, COLLECTIONS -> false;
            case HOME -> name.equals("config.toml");
            case ROOT, PROJECT -> Names.isProjectFile(name);
            case HIDDEN -> Names.isRecord(name);
            case PROFILE -> Names.isProfileFile(name);
            case FOLDERS, FILES, ARTIFACT, ASIDE -> true;
            case NOTES -> Names.isMarkdown(name);
            case MARKETPLACE, DOCUMENTS -> name.endsWith(".json");
        };
    }

    /** Returns whether a file that counts matters at once. */
    boolean minds(String fileName) {
        String name = Names.fold(fileName);
        boolean skipped = (this == FOLDERS || this == FILES) && Names.isHidden(name);
        return isNotified() && !skipped && counts(fileName) && !Names.isTemporary(name);
    }

    /** Returns whether a directory or a symbolic link of this name is one that the zone is there for. */
    boolean expects(String directoryName) {
        String name = Names.fold(directoryName);
        return switch (this) {
            case HOME -> name.equals("collections");
            case ROOT, PROJECT -> Names.isProfile(name);
            case PROFILE -> Names.isFolderContainer(name) || Names.isFileContainer(name);
            case FOLDERS, FILES -> !Names.isHidden(name);
            case MARKETPLACE, DOCUMENTS -> enter(name).isPresent();
            case PARENT, COLLECTIONS, HIDDEN, ARTIFACT, ASIDE, NOTES -> false;
        };
    }

    /** Returns what a directory in one of this zone is, if it is entered at all. */
    Optional<Zone> enter(String directoryName) {
        String name = Names.fold(directoryName);
        boolean hidden = Names.isHidden(name);
        boolean aside = Names.isAside(name);
        return switch (this) {
            case PARENT, HIDDEN -> Optional.empty();
            case HOME -> Optional.of(COLLECTIONS).filter(zone -> name.equals("collections"));
            case COLLECTIONS -> Optional.of(PROFILE).filter(zone -> !hidden && !aside);
            case ROOT -> hidden ? PROJECT.enter(name) : Optional.of(PROJECT).filter(zone -> !aside);
            case PROJECT ->
                Optional.of(Names.isProfile(name) ? PROFILE : HIDDEN).filter(zone -> hidden && !aside);
            case PROFILE -> inProfile(name);
            case FOLDERS -> Optional.of(hidden || (aside && !Names.isBuilt(name)) ? ASIDE : ARTIFACT);
            case FILES -> Optional.of(FILES).filter(zone -> !hidden);
            case ARTIFACT -> Optional.of(aside ? ASIDE : ARTIFACT);
            case ASIDE -> Optional.of(ASIDE);
            case NOTES -> Optional.of(NOTES).filter(zone -> !hidden && !aside);
            case MARKETPLACE -> Optional.of(DOCUMENTS).filter(zone -> Names.isDocuments(name));
            case DOCUMENTS -> Optional.of(DOCUMENTS).filter(zone -> name.equals("plugins"));
        };
    }

    private static Optional<Zone> inProfile(String name) {
        if (Names.isFolderContainer(name)) {
            return Optional.of(FOLDERS);
        }
        if (Names.isFileContainer(name)) {
            return Optional.of(FILES);
        }
        return NOTES.enter(name);
    }
}
