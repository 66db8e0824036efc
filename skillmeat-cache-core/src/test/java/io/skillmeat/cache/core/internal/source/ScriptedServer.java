package io.skillmeat.cache.core.internal.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;

/** A server on loopback that answers each connection with the bytes it is told, as wrong as they may be. */
final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Answer answer;
    private final Thread thread;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    ScriptedServer(Answer answer) throws IOException {
        this(ServerSocketFactory.getDefault(), answer);
    }

    ScriptedServer(ServerSocketFactory factory, Answer answer) throws IOException {
        this.listener = factory.createServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        this.answer = answer;
        this.thread = new Thread(this::serve, "scripted-server");
        thread.start();
    }

    /** Answers every request with the same text. */
    static ScriptedServer answering(String head, String body) throws IOException {
        return new ScriptedServer((request, out) -> out.write(response(head, bytes(body))));
    }

    /** Returns a response with the right length. */
    static byte[] response(String head, byte[] body) throws IOException {
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        response.write(
                bytes("HTTP/1.1 " + head.replace("\n", "\r\n") + "\r\nContent-Length: " + body.length + "\r\n\r\n"));
        response.write(body);
        return response.toByteArray();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                String request = head(socket.getInputStream());
                requests.add(request);
                answer.write(request, socket.getOutputStream());
                socket.shutdownOutput();
            } catch (IOException e) {
                // The client went away, or the server was closed: the next accept tells.
            }
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("no request");
            }
            head.append((char) b);
        }
        return head.toString();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    int port() {
        return listener.getLocalPort();
    }

    List<String> requests() {
        return requests;
    }

    /** Waits, at most until the server is closed; returns whether it was. */
    boolean pause(int millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes an answer. */
    @FunctionalInterface
    interface Answer {
        void write(String request, OutputStream out) throws IOException;
    }
}
