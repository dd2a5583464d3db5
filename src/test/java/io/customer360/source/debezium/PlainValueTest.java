package io.customer360.source.debezium;

import static io.customer360.source.debezium.ChangeEvent.row;
import static io.customer360.source.debezium.EncodedValues.decode;
import static io.customer360.source.debezium.EncodedValues.withSchema;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.DeadLetter;
import io.customer360.model.SourceTable;
import io.customer360.source.column.TemporalType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Integers and texts, and what is neither. */
class PlainValueTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0",
                "\"\"",
                "\"1.5\"",
                "\"+1\"",
                "\" 1\"",
                "\"٣\"",
                "true",
                "{}",
                "[]",
                "9223372036854775808",
                "\"9223372036854775808\"",
                "\"--1\""
            })
    void putsAsideWhatIsNoInteger(String json) {
        String value =
                "{\"op\":\"c\",\"after\":{\"session_id\":1,\"customer_id\":7,\"pages_viewed\":"
                        + json
                        + "}}";

        DeadLetter deadLetter =
                decode(SourceTable.WEBSITE_BEHAVIOR, value, TemporalType.DATE).deadLetter();

        assertThat(deadLetter.reason()).isEqualTo(DeadLetter.Reason.UNREADABLE_VALUE);
        assertThat(deadLetter.detail()).contains("pages_viewed");
    }

    /** The base64 of a NUMERIC may have nothing but digits: this is that of -2658824. */
    @Test
    void doesNotTakeATextForAnIntegerUnlessASchemaSaysThatItIsOne() {
        DeadLetter deadLetter =
                decode(
                                SourceTable.WEBSITE_BEHAVIOR,
                                "{\"op\":\"c\",\"after\":{\"session_id\":\"1234\",\"customer_id\":7,"
                                    + "\"pages_viewed\":1,\"visit_date\":null,"
                                    + "\"time_spent\":null}}",
                                TemporalType.DATE)
                        .deadLetter();
        assertThat(deadLetter.reason()).isEqualTo(DeadLetter.Reason.CHANGED_TYPE);
        assertThat(deadLetter.detail()).contains("session_id was declared as an integer");

        String told = withSchema("string", null, "{}", "pages_viewed", "\"1234\"");
        assertThat(
                        decode(SourceTable.WEBSITE_BEHAVIOR, told, TemporalType.DATE)
                                .change()
                                .visit()
                                .pagesViewed())
                .isEqualTo(1234);
    }

    @Test
    void putsAsideATextThatTheEventLeftOut() {
        for (Object text : List.of("__debezium_unavailable_value", 5, true, Map.of("a", 1))) {
            ChangeEvent event =
                    ChangeEvent.insert(
                            SourceTable.PRODUCT_CATALOG, row("product_id", 2, "category", text));

            assertThat(Decoding.of(event).reason()).isEqualTo(DeadLetter.Reason.UNREADABLE_VALUE);
        }
    }

    @Test
    void doesNotMindThePlaceholderInAColumnThatIsNotUsed() {
        ChangeEvent event =
                ChangeEvent.insert(
                        SourceTable.PRODUCT_CATALOG,
                        row("product_id", 2, "product_name", "__debezium_unavailable_value"));

        assertThat(Decoding.of(event).changes).hasSize(1);
    }
}
