package io.skillmeat.cache.core.internal.search;

import io.skillmeat.cache.ArtifactFilter;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.EntryId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * Where the last hit of a page stands in the order of its query: the next page begins behind it, whatever came or went since.
 *
 * @param level how well it matches; the first without a text
 * @param number what counts between the level and the name, if anything does: when it was last seen to change, or in which
 *     order it was stored
 * @param sortName its folded name
 * @param entry the entry it belongs to
 * @param artifact itself
 */
public record Cursor(MatchLevel level, long number, String sortName, EntryId entry, ArtifactId artifact) {
    private static final int ID_LENGTH = 24;

    /** Returns this position as text for a page of a query, in the URL-safe Base64 alphabet. */
    public String toText(ArtifactQuery query) {
        byte[] name = sortName.getBytes(StandardCharsets.UTF_8);
        byte[] ids = (entry.value() + artifact.value()).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer content = ByteBuffer.allocate(1 + Long.BYTES + ids.length + name.length)
                .put((byte) level.score())
                .putLong(number)
                .put(ids)
                .put(name);
        ByteBuffer all = ByteBuffer.allocate(Integer.BYTES + content.capacity())
                .putInt(check(query, content.array()))
                .put(content.array());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all.array());
    }

    /**
     * Returns the position that a text stands for.
     *
     * @throws IllegalArgumentException if it is not one of a page of a query like this
     */
    public static Cursor parse(String text, ArtifactQuery query) {
        try {
            ByteBuffer all = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            int check = all.getInt();
            byte[] content = new byte[all.remaining()];
            all.get(content);
            if (check == check(query, content)) {
                return of(ByteBuffer.wrap(content));
            }
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new IllegalArgumentException("not a cursor of this query: " + text, e);
        }
        throw new IllegalArgumentException("not a cursor of this query: " + text);
    }

    private static Cursor of(ByteBuffer content) {
        MatchLevel level = MatchLevel.ofScore(content.get());
        long number = content.getLong();
        String ids = text(content, 2 * ID_LENGTH);
        String sortName = text(content, content.remaining());
        return new Cursor(
                level,
                number,
                sortName,
                EntryId.parse(ids.substring(0, ID_LENGTH)),
                new ArtifactId(ids.substring(ID_LENGTH)));
    }

    private static String text(ByteBuffer from, int length) {
        byte[] bytes = new byte[length];
        from.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Another query, apart from its page, or another content has another checksum. */
    private static int check(ArtifactQuery query, byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(query.text().getBytes(StandardCharsets.UTF_8));
        ArtifactFilter filter = query.filter();
        for (Set<?> part : List.of(
                filter.ids(),
                filter.kinds(),
                filter.entries(),
                filter.types(),
                filter.statuses(),
                filter.tags(),
                filter.tools(),
                filter.origins(),
                filter.severities())) {
            crc.update(0);
            part.stream().map(String::valueOf).sorted().forEach(value -> {
                crc.update(value.getBytes(StandardCharsets.UTF_8));
                crc.update(0);
            });
        }
        crc.update(query.sort().name().getBytes(StandardCharsets.US_ASCII));
        crc.update(content);
        return (int) crc.getValue();
    }
}
