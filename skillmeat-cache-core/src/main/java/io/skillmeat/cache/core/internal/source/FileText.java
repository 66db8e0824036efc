package io.skillmeat.cache.core.internal.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The text of a file in lines, whatever its encoding and line ends were.
 *
 * @param lines without their ends; CRLF, LF and CR each end a line
 */
record FileText(List<String> lines) {
    private static final byte[] UTF8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] UTF16_BIG = {(byte) 0xFE, (byte) 0xFF};
    private static final byte[] UTF16_LITTLE = {(byte) 0xFF, (byte) 0xFE};
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    FileText {
        lines = List.copyOf(lines);
    }

    /** Decodes the beginning of a file, or all of it; never fails. */
    static FileText of(Head head, Findings findings) {
        if (head.cut()) {
            String read = "only the first " + head.bytes().length + " bytes were read for metadata";
            findings.add(Oddity.TRUNCATED, 0, read);
        }
        String text = decode(head, findings);
        if (text.indexOf('\0') >= 0) {
            findings.add(Oddity.NUL, lineOf(text, text.indexOf('\0')), "NUL characters were dropped");
        }
        if (text.indexOf('\r') >= 0) {
            findings.add(Oddity.CRLF, lineOf(text, text.indexOf('\r')), "lines end in CRLF or CR; read like LF");
        }
        return new FileText(PlainText.of(text).lines().toList());
    }

    private static String decode(Head head, Findings findings) {
        byte[] bytes = head.bytes();
        if (startsWith(bytes, UTF16_BIG) || startsWith(bytes, UTF16_LITTLE)) {
            findings.add(Oddity.UTF16, 1, "read as UTF-16, as its byte order mark says");
            Charset charset = startsWith(bytes, UTF16_BIG) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
            return new String(bytes, 2, bytes.length - 2, charset);
        }
        int skip = 0;
        if (startsWith(bytes, UTF8_MARK)) {
            findings.add(Oddity.BOM, 1, "the byte order mark was skipped");
            skip = UTF8_MARK.length;
        }
        return decodeUtf8(bytes, skip, head.cut() ? EndOfInput.MAY_BE_CUT : EndOfInput.WHOLE, findings);
    }

    private static String decodeUtf8(byte[] bytes, int skip, EndOfInput end, Findings findings) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, skip, bytes.length - skip);
        CharBuffer out = CharBuffer.allocate(bytes.length - skip + 1);
        CoderResult result = decoder.decode(in, out, end == EndOfInput.WHOLE);
        if (!result.isError()) {
            return out.flip().toString();
        }
        int line = lineOf(new String(bytes, 0, in.position(), StandardCharsets.ISO_8859_1), in.position());
        findings.add(Oddity.NOT_UTF8, line, "not UTF-8; read as windows-1252");
        return new String(bytes, skip, bytes.length - skip, WINDOWS);
    }

    /** Whether a character may be missing its last bytes at the end of what was read. */
    private enum EndOfInput {
        WHOLE,
        MAY_BE_CUT
    }

    private static boolean startsWith(byte[] bytes, byte[] mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || bytes[i] != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static int lineOf(String text, int position) {
        return (int) text.substring(0, position)
                        .replace("\r\n", "\n")
                        .chars()
                        .filter(c -> c == '\n' || c == '\r')
                        .count()
                + 1;
    }
}
