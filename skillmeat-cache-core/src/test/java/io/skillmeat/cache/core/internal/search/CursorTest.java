package io.skillmeat.cache.core.internal.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactSort;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class CursorTest {
    private static final EntryId ENTRY = EntryId.of(EntryKind.PROJECT, "/p");
    private static final Cursor CURSOR = new Cursor(
            MatchLevel.TAGS,
            1_793_491_200_123L,
            "ünïcode \n name",
            ENTRY,
            ArtifactId.of(ENTRY, ArtifactType.SKILL, "a"));
    private static final ArtifactQuery QUERY =
            ArtifactQuery.text("docker").type(ArtifactType.SKILL).tag("a", "b");

    @Test
    void parse_ofItsQuery_isWhatWasWritten() {
        assertEquals(CURSOR, Cursor.parse(CURSOR.toText(QUERY), QUERY));
        assertEquals(CURSOR, Cursor.parse(CURSOR.toText(QUERY), QUERY.limit(7).after("x")));
        assertEquals(CURSOR, Cursor.parse(CURSOR.toText(QUERY), QUERY.tag("b", "a")));
    }

    @Test
    void parse_ofAnotherQuery_isRefused() {
        String text = CURSOR.toText(QUERY);
        for (ArtifactQuery other : List.of(
                ArtifactQuery.text("docke").type(ArtifactType.SKILL).tag("a", "b"),
                QUERY.type(),
                QUERY.tag("a"),
                QUERY.tag("ab"),
                QUERY.id(CURSOR.artifact()),
                QUERY.kind(EntryKind.PROJECT),
                QUERY.in(ENTRY),
                QUERY.outdatedOnly(),
                QUERY.tool("Bash"),
                QUERY.origin("default"),
                QUERY.sort(ArtifactSort.NAME))) {
            assertThrows(IllegalArgumentException.class, () -> Cursor.parse(text, other), other.toString());
        }
    }

    @Test
    void parse_anyOtherText_isRefused() {
        String text = CURSOR.toText(QUERY);
        for (int i = 0; i < text.length(); i++) {
            String changed = text.substring(0, i) + (text.charAt(i) == 'x' ? 'y' : 'x') + text.substring(i + 1);
            String cut = text.substring(0, i);
            assertThrows(IllegalArgumentException.class, () -> Cursor.parse(cut, QUERY), cut);
            if (i < text.length() - 1) {
                assertThrows(IllegalArgumentException.class, () -> Cursor.parse(changed, QUERY), changed);
            }
        }
    }
}
