package io.skillmeat.cache.core.internal.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What the file system says of a file without opening it: when its content changes, its stamp does.
 *
 * @param kind what it is
 * @param identity its inode, or what stands for one
 * @param size its length in bytes
 * @param modified when its content was changed, as far as programs tell the truth
 * @param changed when anything of it was changed, in nanoseconds since 1970; no program can set that
 */
record Stamp(Kind kind, long identity, long size, long modified, long changed) {
    private static final String UNIX = "unix:isDirectory,isRegularFile,isSymbolicLink,ino,size,lastModifiedTime,ctime";

    /** What there is in a directory. */
    enum Kind {
        DIRECTORY,
        FILE,
        LINK,
        OTHER
    }

    static Stamp of(Path path, LinkOption... options) throws IOException {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? of(Files.readAttributes(path, UNIX, options))
                : of(Files.readAttributes(path, BasicFileAttributes.class, options));
    }

    private static Stamp of(Map<String, Object> unix) {
        return new Stamp(
                kind(is("isDirectory", unix), is("isRegularFile", unix), is("isSymbolicLink", unix)),
                (long) get("ino", unix),
                (long) get("size", unix),
                nanos((FileTime) get("lastModifiedTime", unix)),
                nanos((FileTime) get("ctime", unix)));
    }

    private static Stamp of(BasicFileAttributes basic) {
        long modified = nanos(basic.lastModifiedTime());
        return new Stamp(
                kind(basic.isDirectory(), basic.isRegularFile(), basic.isSymbolicLink()),
                String.valueOf(basic.fileKey()).hashCode(),
                basic.size(),
                modified,
                modified);
    }

    private static Kind kind(boolean directory, boolean file, boolean link) {
        if (directory) {
            return Kind.DIRECTORY;
        }
        if (file) {
            return Kind.FILE;
        }
        return link ? Kind.LINK : Kind.OTHER;
    }

    private static boolean is(String attribute, Map<String, Object> unix) {
        return get(attribute, unix).equals(true);
    }

    private static Object get(String attribute, Map<String, Object> unix) {
        return Objects.requireNonNull(unix.get(attribute), attribute);
    }

    private static long nanos(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }
}
