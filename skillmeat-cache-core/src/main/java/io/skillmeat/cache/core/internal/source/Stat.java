package io.skillmeat.cache.core.internal.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * What tells one state of a file from another without opening it.
 *
 * @param type what it is
 * @param size in bytes
 * @param modified when its content was last written, as anybody may claim
 * @param changed when content or attributes last changed, which nobody can set; {@code modified} where the system has none
 * @param key which file it is; device and inode where the system has them
 */
record Stat(Type type, long size, Instant modified, Instant changed, String key) {
    private static final String UNIX =
            "unix:isRegularFile,isDirectory,isSymbolicLink,size,lastModifiedTime,ctime,fileKey";

    /** Looks at a path without following a link. */
    static Stat of(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return of(Files.readAttributes(path, UNIX, LinkOption.NOFOLLOW_LINKS));
        }
        BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Type type = type(basic.isRegularFile(), basic.isDirectory(), basic.isSymbolicLink());
        Instant modified = basic.lastModifiedTime().toInstant();
        return new Stat(type, basic.size(), modified, modified, String.valueOf(basic.fileKey()));
    }

    private static Stat of(Map<String, Object> unix) {
        return new Stat(
                type(is(unix, "isRegularFile"), is(unix, "isDirectory"), is(unix, "isSymbolicLink")),
                (Long) Objects.requireNonNull(unix.get("size")),
                time(unix, "lastModifiedTime"),
                time(unix, "ctime"),
                String.valueOf(unix.get("fileKey")));
    }

    private static boolean is(Map<String, Object> unix, String what) {
        return Boolean.TRUE.equals(unix.get(what));
    }

    private static Instant time(Map<String, Object> unix, String which) {
        return ((FileTime) Objects.requireNonNull(unix.get(which))).toInstant();
    }

    private static Type type(boolean file, boolean directory, boolean link) {
        if (file) {
            return Type.FILE;
        }
        if (directory) {
            return Type.DIRECTORY;
        }
        return link ? Type.LINK : Type.OTHER;
    }

    /** Returns the later of both times. */
    Instant newest() {
        return modified.isAfter(changed) ? modified : changed;
    }

    /** What a path can be. */
    enum Type {
        FILE,
        DIRECTORY,
        LINK,
        OTHER
    }
}
