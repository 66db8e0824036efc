package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.spi.SourceException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A connection for one GET request, to an address that was checked.
 *
 * <p>The clients of the JDK look the host up themselves, so that what was checked need not be what is connected to; a host whose
 * name server gives another address the second time (DNS rebinding) would get past the check.
 */
final class HttpConnection implements AutoCloseable {
    private final WebAddress address;
    private final Socket socket;

    private HttpConnection(WebAddress address, Socket socket) {
        this.address = address;
        this.socket = socket;
    }

    /**
     * Connects, always directly and never through a proxy, and agrees on TLS if the scheme wants it.
     *
     * @param tls makes the secure layer; the certificate must be valid and of that host
     * @throws SourceException if the host may not be asked
     * @throws IOException if no address of the host can be reached in time
     */
    static HttpConnection open(WebAddress address, HttpHosts hosts, SSLSocketFactory tls, HttpDeadline deadline)
            throws SourceException, IOException {
        Socket plain = connect(address, hosts, deadline);
        try {
            return new HttpConnection(address, address.isSecure() ? secured(plain, address, tls) : plain);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private static Socket connect(WebAddress address, HttpHosts hosts, HttpDeadline deadline)
            throws SourceException, IOException {
        IOException failure = new UnknownHostException(address.host());
        for (InetAddress candidate : hosts.check(address)) {
            Socket socket = new HttpSocket(deadline);
            try {
                socket.connect(new InetSocketAddress(candidate, address.port()), deadline.millisLeft());
                return socket;
            } catch (IOException e) {
                socket.close();
                failure = e;
            }
        }
        throw failure;
    }

    private static Socket secured(Socket plain, WebAddress address, SSLSocketFactory tls) throws IOException {
        String host = address.host().replaceAll("[\\[\\]]", "");
        SSLSocket secure = (SSLSocket) tls.createSocket(plain, host, address.port(), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    /**
     * Sends the request and reads the head of the answer.
     *
     * @param more headers beside the usual ones, or instead of them
     */
    HttpResponse get(Map<String, String> more) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", address.authority());
        headers.put("User-Agent", "skillmeat-cache");
        headers.put("Accept", "application/json, text/plain;q=0.9, */*;q=0.1");
        headers.put("Accept-Encoding", "gzip");
        headers.put("Connection", "close");
        address.credentials().ifPresent(credentials -> headers.put("Authorization", credentials));
        headers.putAll(more);
        StringBuilder request = new StringBuilder("GET " + address.path() + address.query() + " HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        request.append("\r\n");
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
        return HttpResponse.read(socket.getInputStream());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
