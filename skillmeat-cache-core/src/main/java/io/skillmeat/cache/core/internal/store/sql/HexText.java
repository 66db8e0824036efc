package io.skillmeat.cache.core.internal.store.sql;

import java.util.Base64;
import java.util.HexFormat;

/** How hashes and commit ids are stored: hexadecimal digits in two thirds of their length, any other text as it is. */
final class HexText {
    private static final String MARK = "~";
    private static final int WORTH_IT = 16;
    private static final HexFormat HEX = HexFormat.of();

    private HexText() {}

    /** Returns the text to store. */
    static String packed(String text) {
        if (text.length() >= WORTH_IT && text.length() % 2 == 0 && isHexadecimal(text)) {
            return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(HEX.parseHex(text));
        }
        return text.startsWith(MARK) ? MARK + text : text;
    }

    /** Returns the text of which this was stored. */
    static String plain(String stored) {
        if (!stored.startsWith(MARK)) {
            return stored;
        }
        String rest = stored.substring(MARK.length());
        return rest.startsWith(MARK)
                ? rest
                : HEX.formatHex(Base64.getUrlDecoder().decode(rest));
    }

    /** Only lower case: what is read must be what was written. */
    private static boolean isHexadecimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
                return false;
            }
        }
        return true;
    }
}
