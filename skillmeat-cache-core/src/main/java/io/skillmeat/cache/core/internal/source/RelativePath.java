package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.core.internal.policy.PathText;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Paths written in files, which may be anything. */
final class RelativePath {
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

    private RelativePath() {}

    /** Returns a written path with {@code /} between its segments, if it is relative and does not climb. */
    static Optional<String> normalise(String written) {
        String slashed = written.replace('\\', '/');
        List<String> segments = Arrays.stream(slashed.split("/"))
                .filter(segment -> !segment.isEmpty() && !segment.equals("."))
                .toList();
        boolean bad = slashed.startsWith("/")
                || DRIVE.matcher(slashed).matches()
                || segments.isEmpty()
                || segments.contains("..")
                || slashed.indexOf('\0') >= 0;
        return bad ? Optional.empty() : Optional.of(String.join("/", segments));
    }

    /** Returns the last segment of a path. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Returns the last segment of a path, without the extension of a file that artifacts are made of. */
    static String stem(String path) {
        return MemberKey.stem(name(path));
    }

    /** Returns the name of a directory; that of a file system's root, which has none, is its path. */
    static String nameOf(Path directory) {
        return PlainText.of(directory.getFileName() == null ? directory.toString() : PathText.nameOf(directory));
    }
}
