package io.skillmeat.cache.core.internal.source;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/**
 * The groups and tag definitions of a collection, which say more about its members.
 *
 * @param groups each with its {@code members}
 * @param tags each with a {@code name} and a {@code slug}
 */
record MemberLabels(List<TomlRecord> groups, List<TomlRecord> tags) {
    static MemberLabels of(TomlRecord file) {
        return new MemberLabels(file.records("groups"), file.records("tag_definitions"));
    }

    /** Returns the groups that a member is in: their members are written {@code type:name} or {@code name}. */
    ArrayNode groupsOf(MemberKey key) {
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        groups.stream()
                .filter(group -> group.texts("members").stream().anyMatch(member -> isMember(member, key)))
                .forEach(group -> found.add(group.json().without("members")));
        return found;
    }

    private static boolean isMember(String written, MemberKey key) {
        String stem = MemberKey.stem(written);
        return stem.equals(key.name()) || stem.equals(key.type() + ":" + key.name());
    }

    /** Returns the definitions of a member's tags. */
    ArrayNode definitionsOf(List<String> names) {
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        tags.stream()
                .filter(tag -> names.stream().anyMatch(name -> defines(tag, name)))
                .forEach(tag -> found.add(tag.json()));
        return found;
    }

    private static boolean defines(TomlRecord tag, String name) {
        return tag.text("slug").filter(name::equalsIgnoreCase).isPresent()
                || tag.text("name").filter(name::equalsIgnoreCase).isPresent();
    }
}
