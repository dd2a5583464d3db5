package io.customer360.audit.compared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FieldTest {

    @Test
    void amountsAndCountsAreComparedExactlyByValue() {
        assertThat(agree(Field.TOTAL_SPEND, "10.00", "10")).isTrue();
        assertThat(agree(Field.TOTAL_SPEND, "10.0000000001", "10")).isFalse();
        assertThat(agree(Field.TOTAL_PURCHASES, "1", "2")).isFalse();
    }

    @Test
    void quotientsMayDifferByABillionthOfTheirSize() {
        assertThat(agree(Field.ANNUAL_SPEND, "1000000000", "1000000001")).isTrue();
        assertThat(agree(Field.ANNUAL_SPEND, "1000000000", "1000000002")).isFalse();
        assertThat(agree(Field.ANNUAL_SPEND, "0", "0.0000000001")).isFalse();
        assertThat(agree(Field.RESOLUTION_RATE, "-33.333333333333336", "-33.33333333333333"))
                .isTrue();
    }

    @Test
    void nothingIsNeitherEmptyNorZero() {
        assertThat(Field.FIRST_NAME.agrees(null, null)).isTrue();
        assertThat(Field.FIRST_NAME.agrees(null, "")).isFalse();
        assertThat(Field.TOTAL_SPEND.agrees(BigDecimal.ZERO, null)).isFalse();
        assertThat(Field.TOTAL_SPEND.agrees(BigDecimal.ZERO, "0")).isFalse();
    }

    @Test
    void dayNumbersOfDatesBecomeIsoDatesAndThoseOfOthersStayNumbers() {
        long day = LocalDate.of(1582, 10, 10).toEpochDay();

        assertThat(Field.DATE_OF_BIRTH.ofAnswer(day)).isEqualTo("1582-10-10");
        assertThat(Field.DAYS_SINCE_LAST_VISIT.ofAnswer(day)).isEqualTo(BigDecimal.valueOf(day));
        assertThat(Field.EMAIL.ofAnswer(null)).isNull();
        assertThatThrownBy(() -> Field.EMAIL.ofAnswer('x')).hasMessageContaining("email");
    }

    private static boolean agree(Field field, String expected, String actual) {
        return field.agrees(new BigDecimal(expected), new BigDecimal(actual));
    }
}
