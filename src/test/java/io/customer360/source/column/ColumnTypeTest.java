package io.customer360.source.column;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnTypeTest {

    @ParameterizedTest
    @CsvSource({
        "int2, KEY, true",
        "int8, INTEGER, true",
        "numeric, KEY, false",
        "int4, AMOUNT, true",
        "numeric, AMOUNT, true",
        "float8, AMOUNT, false",
        "money, AMOUNT, false",
        "varchar, TEXT, true",
        "citext, TEXT, true",
        "bpchar, TEXT, false",
        "jsonb, TEXT, false",
        "date, DATE, true",
        "timestamp, DATE, true",
        "timestamptz, DATE, true",
        "time, DATE, false",
        "text, DATE, false"
    })
    void suitsOnlyWhatItCanBeReadAsExactly(String type, HistoryColumn.Kind kind, boolean suits) {
        assertThat(ColumnType.of(type, false, -1, type).suits(kind)).isEqualTo(suits);
    }

    @ParameterizedTest
    @CsvSource({
        "timestamp, -1, 6",
        "timestamp, 3, 3",
        "timestamptz, 0, 0",
        "date, -1, 0",
        // numeric(12,2), numeric(12,0), numeric(1000,1000), numeric(2,-3) and numeric
        "numeric, 786438, 2",
        "numeric, 786436, 0",
        "numeric, 65537004, 1000",
        "numeric, 133121, 0",
        "numeric, -1, 0",
        "int4, -1, 0"
    })
    void tellsTheDigitsOfAFraction(String type, int modifier, int digits) {
        assertThat(ColumnType.of(type, false, modifier, type).fractionDigits()).isEqualTo(digits);
    }

    @ParameterizedTest
    @CsvSource({"mood, true, TEXT", "mood, false, OTHER"})
    void readsAnEnumAsText(String type, boolean isEnum, ColumnType.Family family) {
        assertThat(ColumnType.of(type, isEnum, -1, type).family()).isEqualTo(family);
    }
}
