package io.skillmeat.cache.core.internal.policy;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The text that stands for a path: the same in every process and different for different files, whatever their names' bytes are
 * and whichever character set this process was started with.
 *
 * <p>It is the path's name in UTF-8. Each byte that is none, and each byte of a replacement character, is written as a replacement
 * character and two hex digits.
 */
public final class PathText {
    private static final char REPLACEMENT = '\uFFFD';
    private static final Pattern ESCAPED = Pattern.compile(REPLACEMENT + "([0-9A-F]{2})");
    private static final int BYTE = 0xff;
    private static final int HEX = 16;

    private PathText() {}

    /** Returns the text of a path. */
    public static String of(Path path) {
        String text = path.toString();
        return text.indexOf(REPLACEMENT) < 0 ? text : decoded(bytes(path));
    }

    /** Returns the text of a path's last name. */
    public static String nameOf(Path path) {
        Path name = Objects.requireNonNull(path.getFileName(), "a root has no name");
        String text = name.toString();
        return text.indexOf(REPLACEMENT) < 0 ? text : lastOf(of(path));
    }

    private static String lastOf(String text) {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /**
     * Returns the absolute path that a text stands for.
     *
     * @throws InvalidPathException if this system has none
     */
    public static Path path(String text) {
        boolean plain = text.indexOf(REPLACEMENT) < 0;
        try {
            return plain ? Path.of(text) : fromBytes(text);
        } catch (InvalidPathException e) {
            // The character set of this process lacks a character of it; the file system does not.
            return fromBytes(text);
        }
    }

    /**
     * Returns the path of a text relative to a directory.
     *
     * @throws InvalidPathException if this system has none
     */
    public static Path resolve(Path directory, String relative) {
        try {
            if (relative.indexOf(REPLACEMENT) < 0) {
                return directory.resolve(relative);
            }
        } catch (InvalidPathException e) {
            // As above.
        }
        return path(of(directory.toAbsolutePath()) + "/" + relative);
    }

    /** The raw bytes of a name are only in its URI. */
    private static byte[] bytes(Path path) {
        String raw = path.toAbsolutePath().toUri().getRawPath();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '%') {
                bytes.write(Integer.parseInt(raw.substring(i + 1, i + 3), HEX));
                i += 2;
            } else {
                bytes.write(raw.charAt(i));
            }
        }
        return bytes.toByteArray();
    }

    private static String decoded(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        while (from < bytes.length) {
            int length = lengthOfCharacter(bytes, from);
            String character = length == 0 ? "" : new String(bytes, from, length, StandardCharsets.UTF_8);
            if (character.isEmpty() || character.charAt(0) == REPLACEMENT) {
                text.append(REPLACEMENT).append(String.format("%02X", bytes[from] & BYTE));
                from++;
            } else {
                text.append(character);
                from += length;
            }
        }
        boolean trailing = text.length() > 1 && text.charAt(text.length() - 1) == '/'; // A URI's sign of a directory.
        return trailing ? text.substring(0, text.length() - 1) : text.toString();
    }

    /** Returns how many bytes the character has that begins at a byte; 0 if none does. */
    private static int lengthOfCharacter(byte[] bytes, int from) {
        for (int length = 1; length <= 4 && from + length <= bytes.length; length++) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length));
                return length;
            } catch (CharacterCodingException e) {
                // Not with so few bytes.
            }
        }
        return 0;
    }

    private static Path fromBytes(String text) {
        boolean bytes = FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
        if (!bytes || !text.startsWith("/") || text.indexOf(0) >= 0) {
            throw new InvalidPathException(text, "not a name that this system can write");
        }
        StringBuilder raw = new StringBuilder();
        int from = 0;
        for (MatchResult escaped : ESCAPED.matcher(text).results().toList()) {
            raw.append(escaped(text.substring(from, escaped.start())));
            raw.append('%').append(escaped.group(1));
            from = escaped.end();
        }
        return Path.of(URI.create("file://" + raw + escaped(text.substring(from))));
    }

    private static String escaped(String text) {
        StringBuilder raw = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            raw.append(each == '/' ? "/" : String.format("%%%02X", each & BYTE));
        }
        return raw.toString();
    }
}
