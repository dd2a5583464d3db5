package io.customer360.source.debezium;

import static io.customer360.model.SourceTable.CUSTOMER_SERVICE;
import static io.customer360.model.SourceTable.PURCHASE_TRANSACTIONS;
import static io.customer360.source.debezium.ChangeEvent.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.CustomerChange;
import io.customer360.model.DeadLetter;
import io.customer360.model.DeadLetter.Reason;
import io.customer360.source.column.Column;
import io.customer360.source.column.ColumnDefaults;
import io.customer360.source.column.ColumnType;
import io.customer360.source.column.DateColumns;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Map;
import javax.annotation.Nullable;
import org.junit.jupiter.api.Test;

/** Values that equal a column's DEFAULT, from connectors that replace NULL by it and others. */
class ReplacedNullsTest {

    private static final Map<String, Object> REPLACING = row("ts_ms", 1, "snapshot", "false");
    private static final Map<String, Object> HONEST = row("ts_ms", 1, "snapshot", null);
    private static final Map<String, Object> SNAPSHOT = row("ts_ms", 1, "snapshot", "last");

    private final ChangeDecoder decoder =
            new ChangeDecoder(
                    Integer.MAX_VALUE,
                    ChangeEvent.PREFIX,
                    DateColumns.DATES,
                    ColumnType.AMOUNT,
                    new ColumnDefaults()
                            .add(CUSTOMER_SERVICE, Column.SATISFACTION_SCORE, 5L)
                            .addAny(CUSTOMER_SERVICE, Column.RESOLUTION_STATUS)
                            .add(
                                    PURCHASE_TRANSACTIONS,
                                    Column.TOTAL_AMOUNT,
                                    ReplacedNulls.plain(new BigDecimal("0")))
                            .add(PURCHASE_TRANSACTIONS, Column.PURCHASE_DATE, 18_262)
                            .add(PURCHASE_TRANSACTIONS, Column.CUSTOMER_ID, 1L),
                    ZoneOffset.UTC);

    @Test
    void theDefaultOfAConnectorThatReplacesNullsIsNotBelieved() {
        DeadLetter letter = service(REPLACING, 5, null).deadLetter();

        assertThat(letter.reason()).isEqualTo(Reason.REPLACED_NULL);
        assertThat(letter.detail())
                .contains("satisfaction_score", "value.converter.replace.null.with.default=false");
        assertThat(service(REPLACING, null, "Open").reason()).isEqualTo(Reason.REPLACED_NULL);
        assertThat(purchase(REPLACING, 7, "0.00", 0).reason()).isEqualTo(Reason.REPLACED_NULL);
        assertThat(purchase(REPLACING, 7, "1", 18_262).reason()).isEqualTo(Reason.REPLACED_NULL);
        assertThat(purchase(REPLACING, 1, "1", 0).reason()).isEqualTo(Reason.REPLACED_NULL);
    }

    @Test
    void anyOtherValueIsBelieved() {
        assertThat(service(REPLACING, 4, null).change().interaction().satisfactionScore())
                .isEqualTo(4);
        assertThat(purchase(REPLACING, 7, "0.01", 0).changes).hasSize(1);
    }

    @Test
    void aConnectorThatLeavesNullsAloneIsBelieved() {
        assertThat(service(HONEST, 5, "Open").change().interaction().satisfactionScore())
                .isEqualTo(5);
    }

    @Test
    void aSnapshotIsTakenForWhatTheStreamIs() {
        assertThat(service(SNAPSHOT, 5, null).reason()).isEqualTo(Reason.REPLACED_NULL);

        assertThat(service(HONEST, 5, null).changes).hasSize(1);
        assertThat(service(SNAPSHOT, 5, null).changes).hasSize(1);

        assertThat(service(REPLACING, 5, null).reason()).isEqualTo(Reason.REPLACED_NULL);
        assertThat(service(SNAPSHOT, 5, null).reason()).isEqualTo(Reason.REPLACED_NULL);
    }

    @Test
    void anOwnerThatMayStandForNobodyIsNotBelievedBeforeTheChangeEither() {
        Map<String, Object> after = columns(7, "1", 0);
        ChangeEvent update =
                ChangeEvent.update(PURCHASE_TRANSACTIONS, columns(1, "1", 0), after)
                        .with("source", REPLACING);

        Decoding decoding = Decoding.of(decoder, update.toRecord());

        assertThat(decoding.changes).extracting(CustomerChange::customerId).containsExactly(7L);
        assertThat(decoding.deadLetters)
                .extracting(DeadLetter::reason)
                .containsExactly(Reason.REPLACED_NULL);
    }

    private Decoding service(
            Map<String, Object> source, @Nullable Object score, @Nullable Object status) {
        ChangeEvent event =
                ChangeEvent.insert(
                                CUSTOMER_SERVICE,
                                row(
                                        "interaction_id",
                                        1,
                                        "customer_id",
                                        7,
                                        "satisfaction_score",
                                        score,
                                        "resolution_status",
                                        status))
                        .with("source", source);
        return Decoding.of(decoder, event.toRecord());
    }

    private Decoding purchase(Map<String, Object> source, int customer, String amount, int day) {
        ChangeEvent event =
                ChangeEvent.insert(PURCHASE_TRANSACTIONS, columns(customer, amount, day))
                        .with("source", source);
        return Decoding.of(decoder, event.toRecord());
    }

    private static Map<String, Object> columns(int customer, String amount, int day) {
        return row(
                "transaction_id",
                9,
                "product_id",
                2,
                "customer_id",
                customer,
                "total_amount",
                amount,
                "purchase_date",
                day);
    }
}
