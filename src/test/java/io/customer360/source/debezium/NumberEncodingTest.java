package io.customer360.source.debezium;

import static io.customer360.source.debezium.EncodedValues.decode;
import static io.customer360.source.debezium.EncodedValues.nullsBut;
import static io.customer360.source.debezium.EncodedValues.schema;
import static io.customer360.source.debezium.EncodedValues.withSchema;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.DeadLetter;
import io.customer360.model.SourceTable;
import io.customer360.source.column.TemporalType;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exact numbers as Debezium writes them, and what is not readable. */
class NumberEncodingTest {

    @ParameterizedTest
    @CsvSource({
        "'\"1234567890.12\"', 1234567890.12",
        "'\"-0.50\"', -0.50",
        "'\"1E-7\"', 1E-7",
        "19.90, 19.90",
        "19, 19",
        "1234567890123456789012345678.90, 1234567890123456789012345678.90",
        "'{\"scale\":4,\"value\":\"B1vNFQ==\"}', 12345.6789"
    })
    void readsAnExactNumberDigitByDigit(String json, BigDecimal expected) {
        assertThat(purchaseOf(json).change().purchase().totalAmount()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"HL6ZGhQ=\"",
                "\"NaN\"",
                "\"Infinity\"",
                "\"\"",
                "\"12,50\"",
                "1e999999999",
                "1e-1001",
                "\"1E+999999999\"",
                "true",
                "[1]",
                "{}",
                "{\"scale\":4}",
                "{\"scale\":999999999,\"value\":\"B1vNFQ==\"}",
                "{\"scale\":4,\"value\":\"\"}",
                "{\"scale\":4,\"value\":\"***\"}",
                "{\"scale\":4,\"value\":{\"x\":[]},\"more\":1}"
            })
    void putsAsideWhatIsNoExactNumberOrFarTooLarge(String json) {
        DeadLetter deadLetter = purchaseOf(json).deadLetter();

        assertThat(deadLetter.reason()).isEqualTo(DeadLetter.Reason.UNREADABLE_VALUE);
        assertThat(deadLetter.detail()).contains("total_amount");
    }

    @Test
    void putsEndlessDigitsAside() {
        assertThat(purchaseOf("9".repeat(3_000_000)).deadLetters).hasSize(1);
        assertThat(purchaseOf('"' + "9".repeat(3_000_000) + '"').deadLetters).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"HL6ZGhQ=\"', 2, 1234567890.12",
        "'\"+x4=\"', 2, -12.50",
        "'\"AA==\"', 0, 0",
        "7.50, 2, 7.50"
    })
    void readsABinaryNumberWithTheSchemasScale(String json, int scale, BigDecimal expected) {
        String value =
                withSchema(
                        "org.apache.kafka.connect.data.Decimal",
                        "{\"scale\":\"" + scale + "\",\"connect.decimal.precision\":\"12\"}",
                        "total_amount",
                        json);

        assertThat(
                        decode(SourceTable.PURCHASE_TRANSACTIONS, value, TemporalType.DATE)
                                .change()
                                .purchase()
                                .totalAmount())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"scale\":\"x\"}",
                "{\"scale\":\"99999999999\"}",
                "{\"scale\":\"2000\"}",
                "7"
            })
    void needsAScaleForABinaryNumber(String parameters) {
        String value =
                withSchema(
                        "org.apache.kafka.connect.data.Decimal",
                        parameters,
                        "total_amount",
                        "\"HL6ZGhQ=\"");

        assertThat(decode(SourceTable.PURCHASE_TRANSACTIONS, value, TemporalType.DATE).reason())
                .isEqualTo(DeadLetter.Reason.UNREADABLE_VALUE);
    }

    @Test
    void readsThePayloadAlsoBeforeItsSchema() {
        String payload =
                "\"payload\":{\"op\":\"c\",\"after\":{\"transaction_id\":1,\"product_id\":2,"
                        + "\"customer_id\":7,\"total_amount\":%s,\"purchase_date\":null}}";
        String schema = "\"schema\":" + schema("x", "{}", "total_amount");

        assertThat(
                        purchases("{" + payload.formatted("\"1.50\"") + "," + schema + "}")
                                .change()
                                .purchase()
                                .totalAmount())
                .isEqualTo("1.50");
        assertThat(purchases("{" + payload.formatted("\"HL6ZGhQ=\"") + "," + schema + "}").reason())
                .isEqualTo(DeadLetter.Reason.UNREADABLE_VALUE);
    }

    private static Decoding purchaseOf(String json) {
        return purchases(
                "{\"op\":\"c\",\"after\":{\"transaction_id\":1,\"product_id\":2,\"customer_id\":7,"
                        + "\"total_amount\":"
                        + json
                        + nullsBut("total_amount")
                        + "}}");
    }

    private static Decoding purchases(String value) {
        return decode(SourceTable.PURCHASE_TRANSACTIONS, value, TemporalType.DATE);
    }
}
