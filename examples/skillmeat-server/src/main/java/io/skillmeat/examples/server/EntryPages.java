package io.skillmeat.examples.server;

import io.skillmeat.cache.Cached;
import io.skillmeat.cache.Entry;
import io.skillmeat.cache.Page;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Cuts lists of entries into pages. A cursor is the last entry's id and name, so none is lost or twice if others come or go. */
final class EntryPages {
    private static final int ID_LENGTH = 24;

    private EntryPages() {}

    static <E extends Entry> Page<Cached<E>> page(List<Cached<E>> entries, Paging paging) {
        int start =
                paging.cursor().map(cursor -> behind(entries, cursor)).orElse(Math.min(paging.skip(), entries.size()));
        int end = Math.min(start + paging.limit(), entries.size());
        List<Cached<E>> part = entries.subList(start, end);
        Optional<String> next = end < entries.size() && !part.isEmpty()
                ? Optional.of(cursor(part.get(part.size() - 1).value()))
                : Optional.empty();
        return new Page<>(part, entries.size(), next);
    }

    private static <E extends Entry> int behind(List<Cached<E>> entries, String cursor) {
        String last = decoded(cursor);
        String id = last.substring(0, ID_LENGTH);
        String name = last.substring(ID_LENGTH);
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i).value();
            if (entry.id().value().equals(id)) {
                return i + 1;
            }
        }
        long before = entries.stream()
                .filter(each -> each.value().name().compareTo(name) < 0)
                .count();
        return Math.toIntExact(before);
    }

    private static String cursor(Entry entry) {
        byte[] text = (entry.id().value() + entry.name()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    private static String decoded(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.length() >= ID_LENGTH) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            throw Paging.badCursor();
        }
        throw Paging.badCursor();
    }
}
