package io.skillmeat.cache.core.internal.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.DescriptionSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a collection's manifest says of a member, and how that and the member's own file make one. */
final class MemberMetadata {
    private static final List<String> ELSEWHERE = List.of("name", "type", "path", "upstream", "tags", "metadata");
    private static final List<String> FIELDS = List.of("description", "author", "license", "version", "tools", "tags");
    private static final List<String> OF_SERVER = List.of("repo", "status", "installed_at", "last_updated");

    private MemberMetadata() {}

    static ArtifactMetadata of(MemberKey key, TomlRecord record, MemberLabels labels) {
        Optional<TomlRecord> below = record.below("metadata");
        List<String> tags = Stream.of(Optional.of(record), below)
                .flatMap(Optional::stream)
                .flatMap(table -> table.texts("tags").stream())
                .distinct()
                .toList();
        ArtifactMetadata.Builder builder = ArtifactMetadata.builder()
                .version(below.flatMap(table -> table.text("version")))
                .author(below.flatMap(table -> table.text("author")))
                .license(below.flatMap(table -> table.text("license")))
                .tools(below.map(table -> table.texts("tools")).orElse(List.of()))
                .tags(tags);
        below.flatMap(table -> table.text("description"))
                .ifPresent(text -> builder.description(text, DescriptionSource.MANIFEST));
        ObjectNode extra = Secrets.removed(record.json().without(ELSEWHERE));
        below.map(table -> Secrets.removed(table.json().without(FIELDS)))
                .ifPresent(rest -> putUnlessEmpty(extra, "metadata", rest));
        putUnlessEmpty(extra, "groups", labels.groupsOf(key));
        putUnlessEmpty(extra, "tag_definitions", labels.definitionsOf(tags));
        return builder.extra(extra.toString()).build();
    }

    /** A server of a manifest; of its environment only the names are kept, values may be secrets. */
    static ArtifactMetadata ofServer(TomlRecord record) {
        ObjectNode extra = JsonNodeFactory.instance.objectNode();
        OF_SERVER.forEach(key -> record.text(key).ifPresent(text -> extra.put(key, Secrets.address(text))));
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        record.below("env_vars").ifPresent(env -> env.table().keySet().forEach(name -> names.add(PlainText.of(name))));
        putUnlessEmpty(extra, "env_names", names);
        ArtifactMetadata.Builder builder = ArtifactMetadata.builder().version(record.text("version"));
        record.text("description").ifPresent(text -> builder.description(text, DescriptionSource.MANIFEST));
        return builder.extra(extra.toString()).build();
    }

    /** Joins what the file says and what the manifest says: the file knows better, except that a body is only a guess. */
    static ArtifactMetadata joined(ArtifactMetadata file, ArtifactMetadata manifest) {
        ArtifactMetadata.Builder builder = ArtifactMetadata.builder()
                .declaredName(file.declaredName())
                .version(file.version().or(manifest::version))
                .model(file.model())
                .license(file.license().or(manifest::license))
                .author(file.author().or(manifest::author))
                .tags(Stream.concat(manifest.tags().stream(), file.tags().stream())
                        .toList())
                .tools(file.tools().isEmpty() ? manifest.tools() : file.tools())
                .aliases(file.aliases())
                .extra(extra(file, manifest));
        boolean guessed = file.descriptionSource() == DescriptionSource.BODY;
        ArtifactMetadata describing = file.description().isEmpty()
                        || (guessed && manifest.description().isPresent())
                ? manifest
                : file;
        describing.description().ifPresent(text -> builder.description(text, describing.descriptionSource()));
        return builder.build();
    }

    /** What the file declared beside the fields, and below {@code manifest} what the manifest did. */
    private static String extra(ArtifactMetadata file, ArtifactMetadata manifest) {
        String declared = file.extra();
        String comma = declared.equals("{}") ? "" : ",";
        return declared.substring(0, declared.length() - 1) + comma + "\"manifest\":" + manifest.extra() + "}";
    }

    private static void putUnlessEmpty(ObjectNode target, String key, JsonNode value) {
        if (!value.isEmpty()) {
            target.set(key, value);
        }
    }
}
