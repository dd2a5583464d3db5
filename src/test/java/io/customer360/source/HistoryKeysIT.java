package io.customer360.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.CustomerChange;
import io.customer360.model.RowKey;
import io.customer360.model.SourceTable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HistoryKeysIT {

    @RegisterExtension static final HistoryCluster FLINK = new HistoryCluster();

    @RegisterExtension final HistoryDatabase crm = new HistoryDatabase();

    @Test
    void readsSparseNegativeAndExtremeKeys() throws Exception {
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

        List<CustomerChange> read = read();

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

    private List<CustomerChange> read() throws Exception {
        return new HistoryJob(FLINK, crm.settings()).read();
    }

    private static List<Long> keys(List<CustomerChange> changes, SourceTable table) {
        return changes.stream()
                .filter(change -> change.table() == table)
                .map(change -> change.key().id())
                .toList();
    }
}
