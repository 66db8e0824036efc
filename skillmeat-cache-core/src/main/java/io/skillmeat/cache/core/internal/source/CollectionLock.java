package io.skillmeat.cache.core.internal.source;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A {@code collection.lock}: what a collection holds of each member now.
 *
 * @param entries by member
 */
record CollectionLock(Map<MemberKey, Entry> entries) {
    CollectionLock {
        entries = Map.copyOf(entries);
    }

    /**
     * What is locked of one member.
     *
     * @param hash its content's hash
     * @param fetched when it came
     * @param upstream where from
     * @param resolved which of it was resolved there
     */
    record Entry(String hash, Optional<Instant> fetched, Optional<String> upstream, Resolved resolved) {}

    static CollectionLock empty() {
        return new CollectionLock(Map.of());
    }

    /** Reads a lock; both forms of it: keys {@code name::type}, and entries with {@code name} and {@code type}. */
    static CollectionLock of(TomlRecord file, Findings findings) {
        Map<MemberKey, Entry> entries = new HashMap<>();
        TomlRecord lock = file.below("lock").orElse(file);
        for (Map.Entry<String, TomlRecord> child : named(lock).toList()) {
            Optional<MemberKey> key = key(child.getKey(), child.getValue());
            Optional<String> hash = hash(child.getValue(), List.of("content_hash", "hash"));
            if (key.isEmpty() || hash.isEmpty()) {
                findings.add(
                        Oddity.BAD_RECORD,
                        child.getValue().line(),
                        "a lock entry without name, type or hash was left out");
            } else {
                entries.put(key.get(), entry(hash.get(), child.getValue()));
            }
        }
        return new CollectionLock(entries);
    }

    private static Stream<Map.Entry<String, TomlRecord>> named(TomlRecord lock) {
        Stream<Map.Entry<String, TomlRecord>> tables =
                lock.below("entries").stream().flatMap(entries -> entries.children().entrySet().stream());
        Stream<Map.Entry<String, TomlRecord>> arrays = Stream.of("entries", "artifacts")
                .flatMap(key -> lock.records(key).stream())
                .map(entry -> Map.entry("", entry));
        return Stream.concat(tables, arrays);
    }

    private static Optional<MemberKey> key(String written, TomlRecord entry) {
        Optional<MemberKey> declared =
                entry.text("type").flatMap(type -> entry.text("name").flatMap(name -> MemberKey.of(type, name)));
        return declared.or(() -> MemberKey.parse(written));
    }

    private static Entry entry(String hash, TomlRecord entry) {
        return new Entry(
                hash, entry.instant("fetched"), entry.text("upstream").map(Secrets::address), Resolved.of(entry));
    }

    /** Returns the first hash among the keys of a record, without the prefix that some writers put before it. */
    static Optional<String> hash(TomlRecord record, List<String> keys) {
        return keys.stream()
                .flatMap(key -> record.text(key).stream())
                .map(text -> text.toLowerCase(Locale.ROOT))
                .map(text -> text.startsWith("sha256:") ? text.substring("sha256:".length()) : text)
                .findFirst();
    }
}
