package io.skillmeat.cache.core.internal.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads files that were looked at before: opens nothing but what was a regular file, and follows no link. */
final class FileReader {
    /** How much of a file is read for its metadata. */
    static final int MAX_METADATA = 1024 * 1024;

    /** How much a document in a project may have, of which anybody may be the author. */
    static final int MAX_IN_PROJECT = 1024 * 1024;

    /** How much a document in the user's own home may have. */
    static final int MAX_IN_HOME = 8 * 1024 * 1024;

    private static final int BUFFER = 64 * 1024;
    private static final Set<OpenOption> OPTIONS = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final Opener opener;

    FileReader() {
        this(path -> Files.newByteChannel(path, OPTIONS));
    }

    FileReader(Opener opener) {
        this.opener = opener;
    }

    /** Opens files. */
    interface Opener {
        SeekableByteChannel open(Path file) throws IOException;
    }

    /**
     * Reads a document whole.
     *
     * @param path where it is, relative to its entry
     * @param max how many bytes it may have; a longer one is not read
     * @param parser understands it; never fails
     * @param otherwise the value if there is no such file, or it cannot be read
     */
    <T> Read<T> document(String path, Node file, int max, BiFunction<FileText, Findings, T> parser, T otherwise) {
        Findings findings = new Findings(path);
        switch (file.kind()) {
            case FILE -> {
                return regular(file, max, parser, otherwise, findings);
            }
            case OUTSIDE ->
                findings.add(Oddity.OUTSIDE_ROOT, 0, "leads out of the directories that may be read; not followed");
            case BROKEN_LINK -> findings.add(Oddity.BROKEN_LINK, 0, "leads nowhere; taken as absent");
            case UNREADABLE -> {
                findings.add(Oddity.UNREADABLE, 0, "cannot be looked at; taken as absent");
                return Read.failed(otherwise, findings);
            }
            case OTHER, DIRECTORY, LINKED_DIRECTORY ->
                findings.add(Oddity.NOT_A_FILE, 0, "is no regular file; not opened");
            case ABSENT -> {
                return Read.certain(otherwise, findings);
            }
        }
        return Read.certain(otherwise, findings);
    }

    private <T> Read<T> regular(
            Node file, int max, BiFunction<FileText, Findings, T> parser, T otherwise, Findings findings) {
        try {
            Head head = head(file, max);
            if (head.cut()) {
                findings.add(Oddity.TOO_LARGE, 0, "more than " + max + " bytes; not read");
                return Read.certain(otherwise, findings);
            }
            return Read.certain(parser.apply(FileText.of(head, findings), findings), findings);
        } catch (IOException e) {
            findings.add(Oddity.UNREADABLE, 0, "cannot be read (" + Reason.of(e) + "); taken as absent");
            return Read.failed(otherwise, findings);
        }
    }

    /** Opens a file, and makes sure that it is still the one that was looked at, at the same real place. */
    private SeekableByteChannel open(Node file) throws IOException {
        SeekableByteChannel channel = opener.open(file.path());
        try {
            Stat now = Stat.of(file.path());
            boolean same =
                    now.type() == Stat.Type.FILE && now.key().equals(file.stat().key());
            if (same && file.path().toRealPath().equals(file.path())) {
                return channel;
            }
            throw new IOException("it was replaced while it was being read");
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Reads the beginning of a file. */
    Head head(Node file, int max) throws IOException {
        try (SeekableByteChannel channel = open(file)) {
            ByteBuffer buffer =
                    ByteBuffer.allocate((int) Math.min(max, file.stat().size()) + 1);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                if (!buffer.hasRemaining() && buffer.capacity() <= max) {
                    buffer = ByteBuffer.allocate(Math.min(max + 1, 2 * buffer.capacity()))
                            .put(buffer.flip());
                }
            }
            int length = Math.min(buffer.position(), max);
            return new Head(Arrays.copyOf(buffer.array(), length), buffer.position() > max);
        }
    }

    /**
     * Reads a file whole, adds it to a digest and returns its beginning.
     *
     * @param max how many bytes it may have
     * @param keep how many bytes of it to return
     * @throws IOException if it cannot be read or has more bytes
     */
    Head digest(Node file, Sha256 digest, long max, int keep) throws IOException {
        try (SeekableByteChannel channel = open(file)) {
            byte[] bytes = new byte[(int) Math.min(BUFFER, file.stat().size() + 1)];
            byte[] head = new byte[0];
            long total = 0;
            for (int n = channel.read(ByteBuffer.wrap(bytes)); n >= 0; n = channel.read(ByteBuffer.wrap(bytes))) {
                digest.raw(bytes, n);
                head = append(head, bytes, Math.min(n, keep - head.length));
                total += n;
                if (total > max) {
                    throw new IOException("it grew past " + max + " bytes");
                }
            }
            return new Head(head, total > head.length);
        }
    }

    private static byte[] append(byte[] head, byte[] bytes, int count) {
        if (count <= 0) {
            return head;
        }
        byte[] longer = Arrays.copyOf(head, head.length + count);
        System.arraycopy(bytes, 0, longer, head.length, count);
        return longer;
    }
}
