package io.customer360.source.debezium;

import static io.customer360.source.debezium.EncodedValues.decode;
import static io.customer360.source.debezium.EncodedValues.nullsBut;
import static io.customer360.source.debezium.EncodedValues.withSchema;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.DeadLetter;
import io.customer360.model.SourceTable;
import io.customer360.source.column.TemporalType;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dates and timestamps as Debezium writes them, and what is not readable. */
class DateEncodingTest {

    @ParameterizedTest
    @CsvSource({
        "DATE, 19782, 2024-02-29",
        "DATE, -719162, 0001-01-01",
        "DATE, 2932896, 9999-12-31",
        "DATE, '\"2024-02-29\"', 2024-02-29",
        "DATE, '\"2024-02-29Z\"', 2024-02-29",
        "TIMESTAMP_MILLIS, 1709251199999, 2024-02-29",
        "TIMESTAMP_MILLIS, 0, 1970-01-01",
        "TIMESTAMP_MILLIS, -4102444800000, 1840-01-01",
        "TIMESTAMP_MILLIS, 4102444799999, 2099-12-31",
        "TIMESTAMP_MICROS, 0, 1970-01-01",
        "TIMESTAMP_MICROS, 4102444800001, 1970-02-17",
        "TIMESTAMP_MICROS, 253402214400000000, 9999-12-31",
        "TIMESTAMP_NANOS, 4102444800000001, 1970-02-17",
        "TIMESTAMP_MICROS, 1709251199999999, 2024-02-29",
        "TIMESTAMP_MICROS, 1709251200000000, 2024-03-01",
        "TIMESTAMP_NANOS, 1709251199999999999, 2024-02-29",
        "TIMESTAMP_MICROS, '\"2024-02-29T23:59:59.123456Z\"', 2024-02-29",
        "TIMESTAMP_TZ, '\"2024-02-29T22:59:59.999999Z\"', 2024-02-29",
        "TIMESTAMP_TZ, '\"2024-02-29T23:00:00Z\"', 2024-03-01",
        "TIMESTAMP_TZ, '\"2024-06-30T22:00:00Z\"', 2024-07-01"
    })
    void readsADateByTheColumnsType(TemporalType type, String json, LocalDate expected) {
        assertThat(visitOn(type, json).change().visit().visitDate())
                .isEqualTo((int) expected.toEpochDay());
    }

    @ParameterizedTest
    @CsvSource({
        "DATE, -622191234",
        "DATE, 2147483647",
        "DATE, -2147483648",
        "DATE, -719163",
        "DATE, 2932897",
        "DATE, 99999999999999999999",
        "DATE, 19782.0",
        "DATE, true",
        "DATE, '{\"a\":[1]}'",
        "DATE, '\"19782\"'",
        "DATE, '\"2023-02-29\"'",
        "DATE, '\"0000-01-01\"'",
        "DATE, '\"+292278994-08-16Z\"'",
        "DATE, '\"2024-02-29 10:00:00\"'",
        "DATE, '\"2024-02-29Tnoon\"'",
        "DATE, '\"\"'",
        "TIMESTAMP_MILLIS, 9223372036825200000",
        "TIMESTAMP_MICROS, 9223372036825200000",
        "TIMESTAMP_MICROS, '\"infinity\"'",
        "TIMESTAMP_TZ, '\"infinity\"'",
        "TIMESTAMP_TZ, '\"2024-02-29T10:00:00\"'",
        "TIMESTAMP_TZ, '\"9999-12-31T23:30:00Z\"'"
    })
    void putsAsideWhatIsNoDateOfTheYears1To9999(TemporalType type, String json) {
        DeadLetter deadLetter = visitOn(type, json).deadLetter();

        assertThat(deadLetter.reason()).isEqualTo(DeadLetter.Reason.UNREADABLE_VALUE);
        assertThat(deadLetter.detail()).contains("visit_date").doesNotContain("2024", "infinity");
    }

    @ParameterizedTest
    @CsvSource({
        "DATE, '\"2024-02-29T23:59:59.999Z\"'",
        "DATE, '\"2024-02-29T23:59:59+05:00\"'",
        "DATE, 1709251199999",
        "DATE, 1709251199999999",
        "DATE, -2147483649",
        "TIMESTAMP_MILLIS, 19782",
        "TIMESTAMP_MILLIS, -1",
        "TIMESTAMP_MILLIS, 1709251199999999",
        "TIMESTAMP_MILLIS, -4102444800001",
        "TIMESTAMP_MICROS, 19782",
        "TIMESTAMP_MICROS, 1709251199999",
        "TIMESTAMP_MICROS, -4102444800000",
        "TIMESTAMP_NANOS, 1709251199999999",
        "TIMESTAMP_TZ, '\"2024-02-29Z\"'",
        "TIMESTAMP_TZ, 19782",
        "TIMESTAMP_TZ, 1709251199999999"
    })
    void doesNotBelieveWhatAnotherTypeMayBeWrittenAs(TemporalType type, String json) {
        DeadLetter deadLetter = visitOn(type, json).deadLetter();

        assertThat(deadLetter.reason()).isEqualTo(DeadLetter.Reason.CHANGED_TYPE);
        assertThat(deadLetter.detail())
                .isEqualTo(
                        "column visit_date was declared as %s and holds what another type may be"
                                        .formatted(type)
                                + " written as");
    }

    @ParameterizedTest
    @CsvSource({
        "io.debezium.time.Timestamp, -1, 1969-12-31",
        "io.debezium.time.Timestamp, 253402214400000, 9999-12-31",
        "io.debezium.time.MicroTimestamp, 1, 1970-01-01",
        "io.debezium.time.Date, 19782, 2024-02-29"
    })
    void neverDoubtsASchema(String typeName, String json, LocalDate expected) {
        String value = withSchema(typeName, "{}", "visit_date", json);

        for (TemporalType declared : TemporalType.values()) {
            assertThat(
                            decode(SourceTable.WEBSITE_BEHAVIOR, value, declared)
                                    .change()
                                    .visit()
                                    .visitDate())
                    .isEqualTo((int) expected.toEpochDay());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "io.debezium.time.Date, 19782",
        "io.debezium.time.IsoDate, '\"2024-02-29Z\"'",
        "org.apache.kafka.connect.data.Date, 19782",
        "io.debezium.time.Timestamp, 1709251199999",
        "org.apache.kafka.connect.data.Timestamp, 1709251199999",
        "io.debezium.time.MicroTimestamp, 1709251199999999",
        "io.debezium.time.NanoTimestamp, 1709251199999999999",
        "io.debezium.time.IsoTimestamp, '\"2024-02-29T23:59:59Z\"'",
        "io.debezium.time.ZonedTimestamp, '\"2024-02-28T23:59:59Z\"'"
    })
    void believesTheEmbeddedSchemaBeforeTheColumnsType(String typeName, String json) {
        String value = withSchema(typeName, "{}", "visit_date", json);

        assertThat(
                        decode(SourceTable.WEBSITE_BEHAVIOR, value, TemporalType.DATE)
                                .change()
                                .visit()
                                .visitDate())
                .isEqualTo(19782);
    }

    private static Decoding visitOn(TemporalType type, String json) {
        return decode(
                SourceTable.WEBSITE_BEHAVIOR,
                "{\"op\":\"c\",\"after\":{\"session_id\":1,\"customer_id\":7,\"visit_date\":"
                        + json
                        + nullsBut("visit_date")
                        + "}}",
                type);
    }
}
