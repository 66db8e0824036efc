package io.skillmeat.cache.core.internal.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** A socket whose every read ends at one deadline: a server that sends a byte now and then gains nothing by it. */
final class HttpSocket extends Socket {
    private final HttpDeadline deadline;

    HttpSocket(HttpDeadline deadline) {
        this.deadline = deadline;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                setSoTimeout(deadline.millisLeft());
                return super.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                setSoTimeout(deadline.millisLeft());
                return super.read(bytes, offset, length);
            }
        };
    }
}
