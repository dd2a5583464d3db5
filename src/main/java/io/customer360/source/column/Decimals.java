package io.customer360.source.column;

import io.customer360.source.json.JsonReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import javax.annotation.Nullable;

/**
 * Reads exact numbers; whatever is not one, or is so large that arithmetic with it would exhaust
 * the memory (1e999999999 has ten characters), is null.
 */
final class Decimals {

    static final int UNKNOWN_SCALE = Integer.MAX_VALUE;

    private static final int MOST_DIGITS = 1000;
    // Sign, point, exponent and leading zeros come on top of the digits.
    private static final int MOST_CHARACTERS = 2 * MOST_DIGITS + 20;

    // As many digits fit into a long.
    private static final int SAFE_CHARACTERS = 18;

    private Decimals() {}

    /** Takes the number, or the string with one, that was read last. */
    @Nullable
    static BigDecimal of(JsonReader json) {
        int length = json.textLength();
        int start = length > 0 && json.textByte(0) == '-' ? 1 : 0;
        if (length == start || length > SAFE_CHARACTERS) {
            return parse(json.text());
        }
        long unscaled = 0;
        int scale = 0;
        boolean isFraction = false;
        for (int i = start; i < length; i++) {
            int digit = json.textByte(i) - '0';
            if (digit >= 0 && digit <= 9) {
                unscaled = 10 * unscaled + digit;
                scale += isFraction ? 1 : 0;
            } else if (json.textByte(i) == '.' && i > start && !isFraction) {
                isFraction = true;
            } else {
                return parse(json.text());
            }
        }
        return BigDecimal.valueOf(start == 0 ? unscaled : -unscaled, scale);
    }

    @Nullable
    static BigDecimal parse(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return null;
        }
        try {
            return bounded(new BigDecimal(text));
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    /** Reads the big-endian two's complement integer of Connect's Decimal. */
    @Nullable
    static BigDecimal fromBase64(String text, int scale) {
        if (text.isEmpty() || text.length() > MOST_CHARACTERS || isOutside(scale)) {
            return null;
        }
        try {
            byte[] unscaled = Base64.getDecoder().decode(text);
            return bounded(new BigDecimal(new BigInteger(unscaled), scale));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    @Nullable
    private static BigDecimal bounded(BigDecimal number) {
        return isOutside(number.scale()) || number.precision() > MOST_DIGITS ? null : number;
    }

    private static boolean isOutside(int scale) {
        return scale > MOST_DIGITS || scale < -MOST_DIGITS;
    }
}
