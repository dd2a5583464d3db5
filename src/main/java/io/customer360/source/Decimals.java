package io.customer360.source;

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

    private Decimals() {}

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
