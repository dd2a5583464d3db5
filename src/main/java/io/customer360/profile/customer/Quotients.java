package io.customer360.profile.customer;

import java.math.BigDecimal;
import java.math.MathContext;

/** Divides decimals where a double is wanted. */
public final class Quotients {

    /** Integers of that many digits are doubles, without any rounding. */
    private static final int EXACT_DIGITS = 15;

    private static final long[] POWERS_OF_TEN = powersOfTen();

    private Quotients() {}

    /**
     * Returns the double next to the quotient, which is rounded to 34 digits first if it has longer
     * parts than doubles hold; 0 is never negative.
     *
     * @param divisor not 0
     */
    public static double divide(BigDecimal dividend, long divisor) {
        int scale = dividend.scale();
        if (scale >= 0 && scale <= EXACT_DIGITS && dividend.precision() <= EXACT_DIGITS) {
            long limit = POWERS_OF_TEN[EXACT_DIGITS] / POWERS_OF_TEN[scale];
            if (divisor >= -limit && divisor <= limit) {
                // Both are exact, so that only the division rounds.
                double quotient =
                        (double) dividend.unscaledValue().longValue()
                                / (double) (divisor * POWERS_OF_TEN[scale]);
                return quotient == 0 ? 0 : quotient; // Decimals have no -0.
            }
        }
        return dividend.divide(BigDecimal.valueOf(divisor), MathContext.DECIMAL128).doubleValue();
    }

    private static long[] powersOfTen() {
        long[] powers = new long[EXACT_DIGITS + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = 10 * powers[i - 1];
        }
        return powers;
    }
}
