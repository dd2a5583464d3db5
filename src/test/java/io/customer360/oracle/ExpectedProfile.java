package io.customer360.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import javax.annotation.Nullable;

/** Literal expectations of one customer's fields. */
record ExpectedProfile(Profile profile) {

    static BigDecimal decimal(String value) {
        return new BigDecimal(value);
    }

    /** Expects a text, an ISO date, a number by its value, or nothing. */
    void has(String field, @Nullable Object expected) {
        Object actual = profile.field(field);
        if (expected instanceof Number number) {
            assertThat((BigDecimal) actual).as(field).isEqualByComparingTo(number.toString());
        } else {
            assertThat(actual).as(field).isEqualTo(expected);
        }
    }

    void hasQuotient(String field, double expected) {
        BigDecimal actual = (BigDecimal) profile.field(field);
        assertThat(actual.doubleValue()).as(field).isCloseTo(expected, within(1e-12 * expected));
    }

    int number(String field) {
        return ((BigDecimal) profile.field(field)).intValueExact();
    }
}
