package io.skillmeat.cache.core.internal.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.DescriptionSource;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The servers of an {@code .mcp.json}. Values of environment variables and headers, and arguments, may be secrets: they are
 * never kept.
 *
 * @param servers in the order of the file
 */
record McpFile(List<Server> servers) {
    static final String FILE = ".mcp.json";
    private static final String WRAPPER = "mcpServers";

    /** A project with more would keep everybody else from writing while it is stored. */
    private static final int MAX_SERVERS = 1_000;

    McpFile {
        servers = List.copyOf(servers);
    }

    /**
     * One server.
     *
     * @param name its key
     * @param metadata what the file says of it
     */
    record Server(String name, ArtifactMetadata metadata) {}

    static McpFile empty() {
        return new McpFile(List.of());
    }

    /** Reads the servers, wrapped in {@code mcpServers} or bare. */
    static McpFile of(JsonNode document, Findings findings) {
        JsonNode wrapped = document.path(WRAPPER);
        JsonNode map = wrapped.isObject() ? wrapped : document;
        if (!map.isObject()) {
            findings.add(Oddity.BAD_RECORD, 1, "no servers: the document is not an object; nothing was read");
            return empty();
        }
        List<Server> servers = new ArrayList<>();
        map.properties().stream()
                .limit(MAX_SERVERS)
                .forEach(field -> servers.add(server(field.getKey(), field.getValue(), findings)));
        if (map.size() > MAX_SERVERS) {
            findings.add(Oddity.TOO_MANY, 0, map.size() + " servers; the first " + MAX_SERVERS + " are listed");
        }
        return new McpFile(servers);
    }

    private static Server server(String key, JsonNode value, Findings findings) {
        String name = PlainText.of(key);
        if (!value.isObject()) {
            findings.add(Oddity.BAD_RECORD, 0, "the server " + name + " is not an object; listed by its name only");
        }
        ArtifactMetadata.Builder metadata = ArtifactMetadata.builder();
        Fields fields = value instanceof ObjectNode object ? new Fields(object) : Fields.none();
        fields.useText("description").ifPresent(text -> metadata.description(text, DescriptionSource.MANIFEST));
        return new Server(
                name, metadata.extra(PlainText.of(extra(value).toString())).build());
    }

    private static ObjectNode extra(JsonNode server) {
        ObjectNode extra = JsonNodeFactory.instance.objectNode();
        transport(server).ifPresent(transport -> extra.put("transport", transport));
        text(server, "command").ifPresent(command -> extra.put("command", program(command)));
        text(server, "url").flatMap(McpFile::address).ifPresent(url -> extra.put("url", url));
        names(extra, "env_names", server.path("env"));
        names(extra, "header_names", server.path("headers"));
        return extra;
    }

    private static Optional<String> transport(JsonNode server) {
        return text(server, "type")
                .or(() -> text(server, "transport"))
                .or(() -> text(server, "url").map(url -> "http"))
                .or(() -> text(server, "command").map(command -> "stdio"));
    }

    private static void names(ObjectNode extra, String key, JsonNode map) {
        if (map.isObject() && !map.isEmpty()) {
            map.fieldNames().forEachRemaining(extra.withArray(key)::add);
        }
    }

    private static Optional<String> text(JsonNode server, String key) {
        return Optional.of(server.path(key)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    /** The program's name: its directory tells nothing, its arguments may be secrets. */
    private static String program(String command) {
        return RelativePath.name(command.strip().split("\\s+", 2)[0]);
    }

    /** Scheme, host and port: user information, path and query may be secrets. */
    private static Optional<String> address(String url) {
        try {
            URI uri = new URI(url.strip());
            boolean known = uri.getScheme() != null && uri.getHost() != null;
            return known
                    ? Optional.of(
                            new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), null, null, null).toString())
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty(); // placeholders such as ${HOST} make it none; nothing safe to keep
        }
    }
}
