package io.customer360.source.json;

import javax.annotation.Nullable;

/** Reads integers of at most 64 bits; whatever else is skipped and null. */
public final class Integers {

    private static final int MOST_CHARACTERS = "-9223372036854775808".length();
    private static final int SAFE_CHARACTERS = "999999999999999999".length();

    private Integers() {}

    /** Reads a JSON number or a string that holds one, as schemas have it. */
    @Nullable
    public static Long read(JsonReader json) throws BrokenJson {
        if (json.isString()) {
            json.readString();
            return parse(json.text());
        }
        return readNumber(json);
    }

    @Nullable
    public static Long readNumber(JsonReader json) throws BrokenJson {
        if (!json.isNumber()) {
            json.skip();
            return null;
        }
        json.readNumber();
        int length = json.textLength();
        if (length > SAFE_CHARACTERS) {
            return length > MOST_CHARACTERS ? null : parse(json.text());
        }
        boolean isNegative = json.textByte(0) == '-';
        long value = 0;
        for (int i = isNegative ? 1 : 0; i < length; i++) {
            int digit = json.textByte(i) - '0';
            if (digit < 0 || digit > 9) {
                return null;
            }
            value = 10 * value + digit;
        }
        return isNegative ? -value : value;
    }

    @Nullable
    static Long parse(String text) {
        if (text.length() > MOST_CHARACTERS || !text.chars().allMatch(Integers::isPlain)) {
            return null;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notAnInteger) {
            return null;
        }
    }

    private static boolean isPlain(int character) {
        return character == '-' || (character >= '0' && character <= '9');
    }
}
