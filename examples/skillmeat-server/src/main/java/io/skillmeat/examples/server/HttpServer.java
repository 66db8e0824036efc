package io.skillmeat.examples.server;

import io.skillmeat.cache.CacheException;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers HTTP: lets requests in, has them answered, and says what went wrong. */
final class HttpServer implements AutoCloseable {
    static final int MAX_BODY = 65_536;

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final int WORKERS = 64;
    private static final int IDLE_MILLIS = 60_000;

    private final Gate gate;
    private final Router router;
    private final RequestReader reader;
    private final StaticFiles files;
    private final Map<String, Endpoint> endpoints;
    private final EventStream events;
    private final Undertow undertow;

    HttpServer(
            Settings settings,
            Contract contract,
            Map<String, Endpoint> endpoints,
            EventStream events,
            StaticFiles files) {
        gate = new Gate(settings);
        router = new Router(contract);
        reader = new RequestReader(contract);
        this.endpoints = Map.copyOf(endpoints);
        this.events = events;
        this.files = files;
        undertow = Undertow.builder()
                .addHttpListener(settings.port(), settings.address())
                .setWorkerThreads(WORKERS)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, (long) MAX_BODY)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, IDLE_MILLIS)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, IDLE_MILLIS)
                .setServerOption(UndertowOptions.ALWAYS_SET_DATE, true)
                .setHandler(exchange -> exchange.dispatch(this::serve))
                .build();
    }

    void start() {
        undertow.start();
    }

    int port() {
        return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    /** Ends every connection; what is being answered is cut off. */
    @Override
    public void close() {
        events.close();
        undertow.stop();
    }

    private void serve(HttpServerExchange exchange) {
        long began = System.nanoTime();
        Gate.setHeaders(exchange);
        exchange.startBlocking();
        Optional<Reply> reply;
        try {
            reply = reply(exchange);
        } catch (Refusal e) {
            reply = Optional.of(Reply.problem(e.problem(), Exchanges.url(exchange)));
        } catch (CacheException e) {
            reply = Optional.of(Reply.problem(Failures.problem(e), Exchanges.url(exchange)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reply = Optional.of(Reply.problem(Failures.STOPPING, Exchanges.url(exchange)));
        } catch (Exception | Error e) {
            LOG.error("failed {} {}", exchange.getRequestMethod(), Exchanges.printable(exchange.getRequestPath()), e);
            reply = Optional.of(Reply.problem(Failures.INTERNAL, Exchanges.url(exchange)));
        }
        reply.ifPresent(answer -> send(exchange, answer, began));
    }

    /** Returns the answer; nothing if it is a stream, which goes on by itself. */
    private Optional<Reply> reply(HttpServerExchange exchange) throws Exception {
        gate.admit(exchange);
        String path = exchange.getRequestPath();
        String method = exchange.getRequestMethod().toString();
        if (method.equals("OPTIONS") && router.knows(path)) {
            return Optional.of(Reply.empty().with("Allow", router.allowed(path)));
        }
        Optional<Operation> operation = router.find(method, path);
        if (operation.isEmpty()) {
            return Optional.of(file(exchange));
        }
        Request request = request(exchange, operation.get());
        if (operation.get().id().equals(EventStream.OPERATION)) {
            if (method.equals("HEAD")) {
                return Optional.of(EventStream.HEAD);
            }
            events.open(exchange, request);
            return Optional.empty();
        }
        Endpoint endpoint =
                Objects.requireNonNull(endpoints.get(request.operation().id()), path);
        return Optional.of(endpoint.answer(request));
    }

    private Request request(HttpServerExchange exchange, Operation operation) throws IOException {
        if (!operation.open()) {
            gate.checkKey(exchange);
        }
        return reader.read(exchange, operation);
    }

    private Reply file(HttpServerExchange exchange) {
        String path = exchange.getRequestPath();
        Reply file = files.at(path).orElseThrow(() -> Problem.notFound(path).refusal());
        if (!ReplyWriter.isRead(exchange)) {
            throw Problem.of(Problem.Kind.METHOD_NOT_ALLOWED, "files can only be read")
                    .with("Allow", "GET, HEAD")
                    .refusal();
        }
        return file;
    }

    private void send(HttpServerExchange exchange, Reply reply, long began) {
        double millis = (System.nanoTime() - began) / 1e6;
        exchange.getResponseHeaders()
                .put(new HttpString("Server-Timing"), "total;dur=" + Math.round(millis * 10) / 10.0);
        ReplyWriter.send(exchange, reply);
    }
}
