package io.customer360.source.debezium;

import static io.customer360.model.SourceTable.CAMPAIGN_RESPONSES;
import static io.customer360.model.SourceTable.CUSTOMER_INFO;
import static io.customer360.model.SourceTable.PURCHASE_TRANSACTIONS;
import static io.customer360.model.SourceTable.WEBSITE_BEHAVIOR;
import static io.customer360.source.debezium.ChangeEvent.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.CustomerChange;
import io.customer360.model.DeadLetter;
import io.customer360.model.DeadLetter.Reason;
import io.customer360.model.SourceTable;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deletes of a table that lost its replica identity FULL, as Debezium 3.7 writes them. */
class MadeUpImageTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"customer_id\":null,\"total_amount\":null,\"purchase_date\":null",
                "\"customer_id\":0,\"total_amount\":\"0.00\",\"purchase_date\":0",
                "\"customer_id\":0,\"total_amount\":\"AA==\",\"purchase_date\":\"1970-01-01Z\"",
                "\"customer_id\":0,\"total_amount\":0.0,\"purchase_date\":\"1970-01-01T00:00:00Z\"",
                "\"customer_id\":0,\"total_amount\":{\"scale\":0,\"value\":\"AA==\"},\"x\":false",
                "\"customer_id\":null,\"notes\":\"\",\"tags\":[],\"more\":\"{}\""
            })
    void aDeleteThatTellsNothingButTheKeyIsNotBelieved(String rest) {
        String before = "{\"transaction_id\":9,\"product_id\":2," + rest + "}";
        String event = "{\"before\":" + before + ",\"after\":null,\"op\":\"d\"}";

        for (String value : new String[] {event, "{\"schema\":null,\"payload\":" + event + "}"}) {
            Decoding decoding = Decoding.of(ChangeEvent.raw(PURCHASE_TRANSACTIONS, value));
            assertThat(decoding.deadLetters)
                    .extracting(DeadLetter::reason)
                    .containsExactly(Reason.MISSING_BEFORE_IMAGE);
        }
    }

    @Test
    void aDeleteThatMayBeOfCustomer0TakesTheRowFromThatCustomerAlone() {
        Map<String, Object> empty =
                row("transaction_id", 9, "product_id", 2, "customer_id", 0, "total_amount", null);
        Map<String, Object> full =
                row("transaction_id", 9, "product_id", 2, "customer_id", 0, "total_amount", "1.00");
        CustomerChange gone = Decoding.of(ChangeEvent.delete(PURCHASE_TRANSACTIONS, full)).change();

        Decoding decoding = Decoding.of(ChangeEvent.delete(PURCHASE_TRANSACTIONS, empty));

        assertThat(decoding.remainder(gone).reason()).isEqualTo(Reason.MISSING_BEFORE_IMAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "1", "-0.01", "\"0.10\"", "true", "\"1970-01-02Z\""})
    void aDeleteThatTellsAnythingElseIs(String something) {
        String value =
                "{\"before\":{\"session_id\":1,\"customer_id\":%s,\"referrer\":"
                        + something
                        + "},\"op\":\"d\"}";

        assertThat(delete(value.formatted("null")).isNothing()).isTrue();
        assertThat(delete(value.formatted("0")).change().customerId()).isZero();
    }

    @Test
    void aCustomersRowMayBeEmptyOtherwise() {
        Map<String, Object> empty =
                row("response_id", 1, "customer_id", 7, "campaign_id", null, "response_type", null);

        assertThat(Decoding.of(ChangeEvent.delete(CAMPAIGN_RESPONSES, empty)).change().customerId())
                .isEqualTo(7);
    }

    @Test
    void aRowThatIsFoundByItsKeyAloneNeedsNoMore() {
        Map<String, Object> madeUp = row("customer_id", 0, "email", null);

        assertThat(Decoding.of(ChangeEvent.delete(CUSTOMER_INFO, madeUp)).change().isDelete())
                .isTrue();
    }

    private static Decoding delete(String value) {
        SourceTable visits = WEBSITE_BEHAVIOR;
        return Decoding.of(ChangeEvent.raw(visits, value));
    }
}
