package io.customer360.source.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.CustomerChange;
import io.customer360.model.RowKey;
import io.customer360.model.SourceTable;
import io.customer360.source.database.HistoryDatabase;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryKeysIT {

    @RegisterExtension static final HistoryCluster FLINK = new HistoryCluster();

    @RegisterExtension final HistoryDatabase crm = new HistoryDatabase();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void readsSparseNegativeAndExtremeKeys(int rowsPerPage) throws Exception {
        crm.execute(
                "ALTER TABLE marketing_campaigns ALTER campaign_id TYPE bigint",
                "ALTER TABLE product_catalog ALTER product_id TYPE bigint",
                "ALTER TABLE customer_info ALTER customer_id TYPE smallint",
                "INSERT INTO marketing_campaigns VALUES (-9223372036854775808), (0),"
                        + " (9223372036854775807)",
                "INSERT INTO product_catalog SELECT 4611686018427387904 + i::bigint * 7919197"
                        + " FROM generate_series(1, 2000) i",
                "INSERT INTO product_catalog VALUES (9151314442816847872)",
                "INSERT INTO customer_info VALUES (-32768), (-1), (32767)",
                "INSERT INTO website_behavior VALUES (-2147483648, 1), (-5, 1), (2147483647, 1)",
                "INSERT INTO purchase_transactions VALUES (2147483647, 1, 1), (2147483647, 2, 1),"
                        + " (1, -2147483648, 1)");

        List<CustomerChange> read = new HistoryJob(FLINK, crm.settings(rowsPerPage, 4)).read();

        assertThat(keys(read, SourceTable.MARKETING_CAMPAIGNS))
                .containsExactlyInAnyOrder(Long.MIN_VALUE, 0L, Long.MAX_VALUE);
        assertThat(keys(read, SourceTable.PRODUCT_CATALOG))
                .hasSize(2001)
                .doesNotHaveDuplicates()
                .contains(9151314442816847872L);
        assertThat(keys(read, SourceTable.CUSTOMER_INFO))
                .containsExactlyInAnyOrder(-32768L, -1L, 32767L);
        assertThat(keys(read, SourceTable.WEBSITE_BEHAVIOR))
                .containsExactlyInAnyOrder(-2147483648L, -5L, 2147483647L);
        assertThat(read)
                .filteredOn(change -> change.table() == SourceTable.PURCHASE_TRANSACTIONS)
                .extracting(CustomerChange::key)
                .containsExactlyInAnyOrder(
                        new RowKey(2147483647, 1),
                        new RowKey(2147483647, 2),
                        new RowKey(1, -2147483648));
    }

    @Test
    void readsManyLinesOfOneTransaction() throws Exception {
        crm.execute(
                "INSERT INTO purchase_transactions SELECT 7, i, 1 FROM generate_series(1, 2500) i",
                "INSERT INTO purchase_transactions VALUES (6, 1, 1), (8, 1, 1)");

        assertPurchasesReadOnce(2502);
    }

    @Test
    void readsAKeyInTheOrderOfItsIndex() throws Exception {
        crm.execute(
                "ALTER TABLE purchase_transactions DROP CONSTRAINT purchase_transactions_pkey,"
                        + " ADD PRIMARY KEY (product_id, transaction_id)",
                "INSERT INTO purchase_transactions SELECT i, i % 3, 1"
                        + " FROM generate_series(1, 5000) i");

        assertPurchasesReadOnce(5000);
    }

    @Test
    void readsKeysThatAreFarApartOrGoneSinceTheyWereCounted() throws Exception {
        crm.execute(
                "ALTER TABLE website_behavior ALTER session_id TYPE bigint",
                "INSERT INTO website_behavior SELECT i::bigint * i * i * i, 1"
                        + " FROM generate_series(1, 20000) i",
                "ANALYZE website_behavior",
                "DELETE FROM website_behavior WHERE session_id < 1000000"
                        + " OR session_id > 100000000000000");

        List<Long> keys =
                keys(
                        new HistoryJob(FLINK, crm.settings(100, 40)).read(),
                        SourceTable.WEBSITE_BEHAVIOR);

        assertThat(keys)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(32, 3162).map(i -> i * i * i * i).boxed().toList());
    }

    private void assertPurchasesReadOnce(int rows) throws Exception {
        assertThat(new HistoryJob(FLINK, crm.settings()).read())
                .extracting(CustomerChange::key)
                .hasSize(rows)
                .doesNotHaveDuplicates();
    }

    private static List<Long> keys(List<CustomerChange> changes, SourceTable table) {
        return changes.stream()
                .filter(change -> change.table() == table)
                .map(change -> change.key().id())
                .toList();
    }
}
