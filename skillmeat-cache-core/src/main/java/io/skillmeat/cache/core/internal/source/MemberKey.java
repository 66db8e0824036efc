package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.ArtifactType;
import java.util.List;
import java.util.Optional;

/**
 * What a collection knows a member by.
 *
 * @param type its type
 * @param name its name without a file extension
 */
record MemberKey(ArtifactType type, String name) {
    private static final List<String> EXTENSIONS = List.of(".md", ".txt", ".json", ".yaml", ".yml");

    /** Returns the key that a type and a name in a file make, if the type can be one. */
    static Optional<MemberKey> of(String type, String name) {
        return type(type).map(found -> new MemberKey(found, stem(name)));
    }

    /** Returns the key that a lock file writes as {@code name::type}. */
    static Optional<MemberKey> parse(String text) {
        int colons = text.lastIndexOf("::");
        return colons < 0 ? Optional.empty() : of(text.substring(colons + 2), text.substring(0, colons));
    }

    /** Returns the type that a word stands for, if it can stand for one. */
    static Optional<ArtifactType> type(String word) {
        try {
            return Optional.of(ArtifactType.ofWord(word));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // the caller reports the record
        }
    }

    /** Returns a name without one of the extensions that upstream ignores. */
    static String stem(String name) {
        return EXTENSIONS.stream()
                .filter(extension -> name.length() > extension.length() && name.endsWith(extension))
                .findFirst()
                .map(extension -> name.substring(0, name.length() - extension.length()))
                .orElse(name);
    }

    /** Returns where upstream puts it in a profile folder or collection: skills and servers are folders, the rest files. */
    String defaultPath() {
        if (type.equals(ArtifactType.MCP)) {
            return "mcp/" + name;
        }
        return type + "s/" + name + (type.equals(ArtifactType.SKILL) ? "" : ".md");
    }
}
