package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileTextTest {
    private static final String TEXT = "---\nname: é\ndescription: d\n---\n";

    @Test
    void of_plainUtf8_hasNoDiagnostic() {
        assertEquals(List.of(), Parsed.of(TEXT).codes());
    }

    @Test
    void of_utf8WithMark_isReadAndReported() {
        Parsed parsed = Parsed.of("\uFEFF" + TEXT);
        assertEquals("é", parsed.name());
        assertEquals(List.of("bom"), parsed.codes());
    }

    @Test
    void of_utf16WithMark_isReadAndReported() {
        for (Charset charset : List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            Parsed parsed = Parsed.of(("\uFEFF" + TEXT).getBytes(charset));
            assertEquals("é", parsed.name());
            assertEquals(List.of("utf16"), parsed.codes());
        }
    }

    @Test
    void of_notUtf8_isReadAsWindows1252AndTellsTheLine() {
        Parsed parsed = Parsed.of("---\nname: x\ndescription: a – b\n---\n".getBytes(Charset.forName("windows-1252")));
        assertEquals("a – b", parsed.description());
        assertEquals(List.of("not_utf8"), parsed.codes());
        assertEquals(3, parsed.lineOf("not_utf8"));
    }

    @Test
    void of_nulCharacters_areDropped() {
        Parsed parsed = Parsed.of("---\nname: a\0b\n---\nBody\n");
        assertEquals("ab", parsed.name());
        assertEquals(List.of("nul"), parsed.codes());
    }

    @Test
    void of_everyLineEnd_endsALine() {
        for (String end : List.of("\r\n", "\r")) {
            Parsed parsed = Parsed.of(TEXT.replace("\n", end));
            assertEquals("é", parsed.name());
            assertEquals("d", parsed.description());
            assertEquals(List.of("crlf"), parsed.codes());
        }
    }

    @Test
    void of_loneSurrogate_becomesTheReplacementCharacter() {
        byte[] utf16 = {(byte) 0xFE, (byte) 0xFF, 0, 'a', (byte) 0xDC, 0x00, 0, 'b'};
        assertEquals("a\uFFFDb", Parsed.of(utf16).description());
    }

    @Test
    void of_cutFile_isReportedAndTheCutCharacterLeftOut() {
        byte[] whole = (TEXT + "é").getBytes(StandardCharsets.UTF_8);
        Head head = new Head(Arrays.copyOf(whole, whole.length - 1), true);
        assertEquals(List.of("truncated"), Parsed.of(head).codes());
    }

    @Test
    void of_emptyFile_isEmpty() {
        Parsed parsed = Parsed.of(new ByteArrayOutputStream().toByteArray());
        assertEquals("", parsed.description());
        assertEquals(List.of("no_frontmatter"), parsed.codes());
    }
}
