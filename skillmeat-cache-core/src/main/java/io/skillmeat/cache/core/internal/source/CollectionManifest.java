package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.ArtifactMetadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A {@code collection.toml}: what a collection consists of.
 *
 * @param name what it is called
 * @param version which version of it this is
 * @param description what it is for
 * @param updatedAt when it was last changed
 * @param members its artifacts
 * @param servers its MCP servers, which have no files
 */
record CollectionManifest(
        Optional<String> name,
        Optional<String> version,
        Optional<String> description,
        Optional<Instant> updatedAt,
        Map<MemberKey, Member> members,
        List<McpFile.Server> servers) {
    static final String FILE = "collection.toml";
    private static final Pattern BAD_NAME = Pattern.compile("\\..*|.*[/\\\\].*|.*\\.\\..*");

    /**
     * One artifact of a collection.
     *
     * @param key what it is known by
     * @param path where its files are, relative to the collection
     * @param metadata what the manifest says of it
     * @param upstream where it came from
     * @param resolved which of it was resolved there
     */
    record Member(
            MemberKey key, String path, ArtifactMetadata metadata, Optional<String> upstream, Resolved resolved) {}

    static CollectionManifest empty() {
        return new CollectionManifest(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), List.of());
    }

    /** Reads a manifest; a record that is wrong is reported, the others are kept. */
    static CollectionManifest of(TomlRecord file, Findings findings) {
        TomlRecord collection = file.below("collection").orElse(file);
        MemberLabels labels = MemberLabels.of(file);
        Map<MemberKey, Member> members = new LinkedHashMap<>();
        for (TomlRecord record : file.records("artifacts")) {
            Optional<MemberKey> key = key(record);
            Optional<Member> member = key.flatMap(found -> member(found, record, labels));
            if (member.isEmpty()) {
                findings.add(
                        Oddity.BAD_RECORD, record.line(), "an artifact without usable name, type or path was left out");
            } else if (members.put(key.get(), member.get()) != null) {
                findings.add(
                        Oddity.DUPLICATE_RECORD,
                        record.line(),
                        key.get().name() + " stands twice; the last one counts");
            }
        }
        return new CollectionManifest(
                collection.text("name"),
                collection.text("version"),
                collection.text("description"),
                collection.instant("updated"),
                members,
                servers(file, findings));
    }

    private static Optional<MemberKey> key(TomlRecord record) {
        Optional<String> name =
                record.text("name").filter(text -> !BAD_NAME.matcher(text).matches());
        return name.flatMap(found -> record.text("type").flatMap(type -> MemberKey.of(type, found)));
    }

    private static Optional<Member> member(MemberKey key, TomlRecord record, MemberLabels labels) {
        return RelativePath.normalise(record.text("path").orElseGet(key::defaultPath))
                .map(path -> new Member(
                        key,
                        path,
                        MemberMetadata.of(key, record, labels),
                        record.text("upstream").map(Secrets::address),
                        Resolved.of(record)));
    }

    private static List<McpFile.Server> servers(TomlRecord file, Findings findings) {
        List<McpFile.Server> servers = new ArrayList<>();
        for (TomlRecord record : file.records("mcp_servers")) {
            Optional<String> name = record.text("name");
            if (name.isPresent()) {
                servers.add(new McpFile.Server(name.get(), MemberMetadata.ofServer(record)));
            } else {
                findings.add(Oddity.BAD_RECORD, record.line(), "an MCP server without name was left out");
            }
        }
        return servers;
    }
}
