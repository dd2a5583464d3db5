package io.customer360.source.json;

import java.nio.charset.StandardCharsets;

/** Checks and decodes the strings of a JSON text. */
final class JsonStrings {

    private static final long ONES = 0x0101010101010101L;
    private static final long SPACES = ' ' * ONES;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    /** The smallest code point for each number of continuation bytes. */
    private static final int[] SMALLEST = {0, 0x80, 0x800, 0x10000};

    private JsonStrings() {}

    /**
     * Returns where the closing quote is, or the complement of that if the content is not the plain
     * ASCII that it seems to be.
     *
     * @param bytes at least eight zeros follow the text
     * @param from behind the opening quote
     */
    static int end(byte[] bytes, int from) throws BrokenJson {
        int at = from;
        boolean isPlain = true;
        while (true) {
            long special = special(EightBytes.at(bytes, at));
            if (special == 0) {
                at += Long.BYTES;
                continue;
            }
            at += EightBytes.first(special);
            byte character = bytes[at];
            if (character == '"') {
                return isPlain ? at : ~at;
            }
            isPlain = false;
            if (character == '\\') {
                at = afterEscape(bytes, at);
            } else if (character < 0) {
                at = afterCharacter(bytes, at);
            } else {
                throw new BrokenJson(at);
            }
        }
    }

    /**
     * Returns the highest bit of the first of the eight bytes that is a quote, a backslash, a
     * control character or not ASCII; whatever is above it means nothing.
     */
    private static long special(long eight) {
        long quote = eight ^ QUOTES;
        long backslash = eight ^ BACKSLASHES;
        long smaller = (quote - ONES & ~quote) | (backslash - ONES & ~backslash);
        return (smaller | (eight - SPACES & ~eight) | eight) & EightBytes.HIGHEST_BITS;
    }

    private static int afterEscape(byte[] bytes, int backslash) throws BrokenJson {
        if (bytes[backslash + 1] != 'u') {
            if (ESCAPES.indexOf(bytes[backslash + 1]) < 0) {
                throw new BrokenJson(backslash + 1);
            }
            return backslash + 2;
        }
        int end = backslash + 6;
        for (int at = backslash + 2; at < end; at++) {
            if (!isHex(bytes[at])) {
                throw new BrokenJson(at);
            }
        }
        return end;
    }

    private static boolean isHex(byte digit) {
        return digit >= '0' && digit <= '9'
                || digit >= 'a' && digit <= 'f'
                || digit >= 'A' && digit <= 'F';
    }

    /** Steps over one character of two to four bytes, if they are the UTF-8 that Unicode allows. */
    private static int afterCharacter(byte[] bytes, int lead) throws BrokenJson {
        int first = bytes[lead] & 0xFF;
        if (first < 0xC2 || first > 0xF4) {
            throw new BrokenJson(lead);
        }
        int more = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
        int codePoint = first & 0x3F >> more;
        for (int at = lead + 1; at <= lead + more; at++) {
            if ((bytes[at] & 0xC0) != 0x80) {
                throw new BrokenJson(at);
            }
            codePoint = codePoint << 6 | bytes[at] & 0x3F;
        }
        boolean isSurrogate = codePoint >>> 11 == Character.MIN_SURROGATE >>> 11;
        if (codePoint < SMALLEST[more] || codePoint > Character.MAX_CODE_POINT || isSurrogate) {
            throw new BrokenJson(lead);
        }
        return lead + more + 1;
    }

    /** Decodes the content of a string in which {@link #end} found nothing wrong. */
    static String decode(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        int run = from;
        for (int at = from; at < to; at++) {
            if (bytes[at] == '\\') {
                text.append(utf8(bytes, run, at));
                if (bytes[at + 1] == 'u') {
                    text.append((char) Integer.parseInt(utf8(bytes, at + 2, at + 6), 16));
                    at += 5;
                } else {
                    text.append(ESCAPED.charAt(ESCAPES.indexOf(bytes[at + 1])));
                    at++;
                }
                run = at + 1;
            }
        }
        return text.append(utf8(bytes, run, to)).toString();
    }

    private static String utf8(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
