package io.customer360.audit.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "7",
                "-7",
                "1234567890123456789",
                "9223372036854775807",
                "-9223372036854775808"
            })
    void everyBigintCanBeACustomers(String id) {
        assertThat(Ids.isCustomer(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "007",
                "-0",
                "+7",
                " 7",
                "7.0",
                "1e3",
                "stray",
                "9223372036854775808",
                "\u0667"
            })
    void whatTheJobWouldWriteOtherwiseCannot(String id) {
        assertThat(Ids.isCustomer(id)).isFalse();
    }
}
