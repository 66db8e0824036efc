package io.skillmeat.cache.core.internal.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;

/** A body that ends where the answer says: after a length, or after its last chunk; fails if the connection ends before. */
final class HttpBody extends InputStream {
    private static final int HEXADECIMAL = 16;

    private final InputStream in;
    private final Framing framing;
    private long left;

    private HttpBody(InputStream in, Framing framing, long left) {
        this.in = in;
        this.framing = framing;
        this.left = left;
    }

    static InputStream ofLength(InputStream in, long length) {
        return new HttpBody(in, Framing.LENGTH, length);
    }

    static InputStream chunked(InputStream in) throws IOException {
        HttpBody body = new HttpBody(in, Framing.CHUNKS, 0);
        body.left = body.nextChunk();
        return body;
    }

    private enum Framing {
        LENGTH,
        CHUNKS
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int count = in.read(bytes, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new ProtocolException("the answer broke off");
        }
        left -= count;
        if (left == 0 && count > 0 && framing == Framing.CHUNKS) {
            new HttpLines(in).next();
            left = nextChunk();
        }
        return count;
    }

    /** Reads the size of a chunk; behind the last one, which is empty, nothing that follows matters. */
    private long nextChunk() throws IOException {
        String size = new HttpLines(in).next().split(";", 2)[0].strip();
        return HttpResponse.number(size, HEXADECIMAL);
    }
}
