package io.customer360.profile.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuotientsTest {

    private static final long SEED = 20_261_128;

    /** Far more digits than a double can tell apart. */
    private static final MathContext EXACT_ENOUGH = new MathContext(120);

    @Test
    void noDoubleLiesNearerToTheQuotient() {
        Random random = new Random(SEED);
        for (int i = 0; i < 100_000; i++) {
            BigDecimal dividend =
                    new BigDecimal(
                            new BigInteger(1 + random.nextInt(80), random), random.nextInt(25) - 3);
            dividend = random.nextBoolean() ? dividend : dividend.negate();
            long divisor = random.nextLong() >> random.nextInt(Long.SIZE);
            if (divisor != 0) {
                requireNearest(dividend, divisor);
            }
        }
    }

    @Test
    void zeroIsNotNegative() {
        assertThat(Quotients.divide(BigDecimal.ZERO, -7)).isEqualTo(0.0);
    }

    private static void requireNearest(BigDecimal dividend, long divisor) {
        double quotient = Quotients.divide(dividend, divisor);
        BigDecimal exact = dividend.divide(BigDecimal.valueOf(divisor), EXACT_ENOUGH);
        BigDecimal off = exact.subtract(new BigDecimal(quotient)).abs();

        assertThat(off)
                .as("%s / %d, seed %d", dividend, divisor, SEED)
                .isLessThanOrEqualTo(exact.subtract(new BigDecimal(Math.nextUp(quotient))).abs())
                .isLessThanOrEqualTo(exact.subtract(new BigDecimal(Math.nextDown(quotient))).abs());
    }
}
