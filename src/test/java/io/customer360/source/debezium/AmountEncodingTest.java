package io.customer360.source.debezium;

import static io.customer360.source.debezium.EncodedValues.nullsBut;
import static io.customer360.source.debezium.EncodedValues.withSchema;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.DeadLetter;
import io.customer360.model.SourceTable;
import io.customer360.source.column.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Amounts whose encoding cannot be told from their looks alone. */
class AmountEncodingTest {

    private static final Map<String, ColumnType> TYPES =
            Map.of(
                    "numeric(12,2)", ColumnType.AMOUNT,
                    "numeric(12,0)", ColumnType.of("numeric", false, 786436, "numeric(12,0)"),
                    "numeric(28,10)", ColumnType.of("numeric", false, 1835022, "numeric(28,10)"),
                    "numeric", ColumnType.of("numeric", false, -1, "numeric"),
                    "bigint", ColumnType.of("int8", false, -1, "bigint"));

    @ParameterizedTest
    @ValueSource(strings = {"1234", "87654321", "+123", "12E4", "1E+3"})
    void aNumberInTextIsTheBase64OfAnother(String text) {
        byte[] unscaled = Base64.getDecoder().decode(text);

        assertThat(new BigInteger(unscaled)).isNegative();
        assertThat(new BigInteger(unscaled).toByteArray()).isEqualTo(unscaled);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "numeric(12,2) | 1234",
                "numeric(12,2) | 87654321",
                "numeric(12,2) | +123",
                "numeric(12,2) | 12E4",
                "numeric(12,2) | 1E+3",
                "numeric(28,10) | 1234",
                "bigint | 1234"
            })
    void doesNotTakeForADecimalWhatMayBeBase64(String type, String text) {
        DeadLetter deadLetter = decodeText(decoder(type), text).deadLetter();

        assertThat(deadLetter.reason()).isEqualTo(DeadLetter.Reason.CHANGED_TYPE);
        assertThat(deadLetter.detail())
                .contains("total_amount was declared as " + type)
                .doesNotContain(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "numeric(12,2) | 1234.00",
                "numeric(12,2) | -123",
                "numeric(12,2) | 123",
                "numeric(12,2) | 0.0500",
                "numeric(12,0) | 1234",
                "numeric(12,0) | 12345678",
                "numeric | 1234",
                "numeric | 1234.5",
                "bigint | 12.5000"
            })
    void readsATextThatIsADecimalAndNothingElse(String type, String text) {
        assertThat(amount(decodeText(decoder(type), text))).isEqualTo(new BigDecimal(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"numeric", "numeric(12,0)"})
    void aConnectorThatWritesBase64WritesNoDecimals(String type) {
        ChangeDecoder decoder = decoder(type);
        assertThat(decodeText(decoder, "NaN").reason())
                .isEqualTo(DeadLetter.Reason.UNREADABLE_VALUE);
        assertThat(decodeText(decoder, "Infinity").reason())
                .isEqualTo(DeadLetter.Reason.UNREADABLE_VALUE);
        assertThat(amount(decodeText(decoder, "1234"))).isEqualTo("1234");

        DeadLetter base64 = decodeText(decoder, "Bdw=").deadLetter();
        assertThat(base64.reason()).isEqualTo(DeadLetter.Reason.UNREADABLE_VALUE);
        assertThat(base64.detail()).contains("base64").contains("decimal.handling.mode");
        assertThat(decodeText(decoder, "1234").reason()).isEqualTo(DeadLetter.Reason.CHANGED_TYPE);
    }

    @Test
    void aConnectorThatWritesScalesWritesNoDecimals() {
        ChangeDecoder decoder = decoder("numeric");
        assertThat(amount(decodeJson(decoder, "{\"scale\":1,\"value\":\"1234\"}")))
                .isEqualTo("-265882.4");

        assertThat(decodeText(decoder, "1234").reason()).isEqualTo(DeadLetter.Reason.CHANGED_TYPE);
    }

    @Test
    void believesASchema() {
        String text = withSchema("string", null, "{}", "total_amount", "\"1234\"");
        String base64 =
                withSchema(
                        "org.apache.kafka.connect.data.Decimal",
                        "{\"scale\":\"2\"}",
                        "total_amount",
                        "\"1234\"");

        for (String type : TYPES.keySet()) {
            assertThat(amount(decodeRecord(decoder(type), text))).isEqualTo("1234");
            assertThat(amount(decodeRecord(decoder(type), base64))).isEqualTo("-26588.24");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // What a double has of 1234567890123456.78, 12345678901234567.89 and 10^17 + 1
                "numeric(12,2) | 1.2345678901234568E15",
                "numeric(12,2) | 1.2345678901234568E16",
                "numeric(12,2) | 1.0E17",
                "numeric(28,10) | 123456.7890123457",
                "numeric(28,10) | 1000000.0",
                "numeric | 0.3333333333333333",
                "bigint | 1.0E17"
            })
    void doesNotTakeARoundedDoubleForAnAmount(String type, String json) {
        Decoding decoding = decodeJson(decoder(type), json);

        assertThat(decoding.reason()).isEqualTo(DeadLetter.Reason.UNREADABLE_VALUE);
        assertThat(decoding.deadLetter().detail()).contains("total_amount").contains("double");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "numeric(12,2) | 9999999999.99",
                "numeric(12,2) | 1.0E10",
                "numeric(12,2) | 0.01",
                "numeric(28,10) | 99999.9999999999",
                "numeric | 1234567890123.45",
                "numeric | 1234567890123456789012345678.90",
                "bigint | 9223372036854775807"
            })
    void readsANumberThatNothingHasRounded(String type, String json) {
        assertThat(amount(decodeJson(decoder(type), json))).isEqualTo(json);
    }

    private static ChangeDecoder decoder(String type) {
        return Decoding.decoder(TYPES.get(type));
    }

    private static Decoding decodeText(ChangeDecoder decoder, String text) {
        return decodeJson(decoder, '"' + text + '"');
    }

    private static Decoding decodeJson(ChangeDecoder decoder, String amount) {
        return decodeRecord(
                decoder,
                "{\"op\":\"c\",\"after\":{\"transaction_id\":1,\"product_id\":2,\"customer_id\":7,"
                        + "\"total_amount\":"
                        + amount
                        + nullsBut("total_amount")
                        + "}}");
    }

    private static Decoding decodeRecord(ChangeDecoder decoder, String value) {
        return Decoding.of(decoder, ChangeEvent.raw(SourceTable.PURCHASE_TRANSACTIONS, value));
    }

    private static BigDecimal amount(Decoding decoding) {
        return decoding.change().purchase().totalAmount();
    }
}
