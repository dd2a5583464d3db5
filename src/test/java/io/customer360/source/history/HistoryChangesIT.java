package io.customer360.source.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.CustomerChange;
import io.customer360.model.RowKey;
import io.customer360.model.SourceTable;
import io.customer360.source.database.HistoryDatabase;
import io.customer360.source.database.HistoryTable;
import io.customer360.source.database.SourceDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryChangesIT {

    private static final String INDEX_SCAN = "Index Scan using purchase_transactions_pkey";

    @RegisterExtension static final HistoryCluster FLINK = new HistoryCluster();

    @RegisterExtension final HistoryDatabase crm = new HistoryDatabase();

    @Test
    void emptyTablesEndWithoutARow() throws Exception {
        assertThat(read()).isEmpty();
    }

    @Test
    void readsQuotedSchemasAndPartitionedTables() throws Exception {
        crm.execute(
                "ALTER SCHEMA public RENAME TO \"My \"\"CRM\"\"\"",
                "DROP TABLE \"My \"\"CRM\"\"\".marketing_campaigns",
                "CREATE TABLE \"My \"\"CRM\"\"\".marketing_campaigns (campaign_id int PRIMARY KEY)"
                        + " PARTITION BY HASH (campaign_id)",
                "CREATE TABLE \"My \"\"CRM\"\"\".part_0 PARTITION OF \"My"
                    + " \"\"CRM\"\"\".marketing_campaigns FOR VALUES WITH (MODULUS 2, REMAINDER 0)",
                "CREATE TABLE \"My \"\"CRM\"\"\".part_1 PARTITION OF \"My"
                    + " \"\"CRM\"\"\".marketing_campaigns FOR VALUES WITH (MODULUS 2, REMAINDER 1)",
                "ALTER TABLE \"My \"\"CRM\"\"\".part_0 REPLICA IDENTITY FULL",
                "ALTER TABLE \"My \"\"CRM\"\"\".part_1 REPLICA IDENTITY FULL",
                "ALTER PUBLICATION customer360 ADD TABLE \"My \"\"CRM\"\"\".marketing_campaigns",
                "ALTER PUBLICATION customer360 SET (publish_via_partition_root = true)",
                "INSERT INTO \"My \"\"CRM\"\"\".marketing_campaigns SELECT generate_series(1,"
                        + " 100)");

        List<CustomerChange> read =
                new HistoryJob(FLINK, crm.settings("My \"CRM\"", ZoneId.of("UTC"))).read();

        assertThat(keys(read, SourceTable.MARKETING_CAMPAIGNS))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 100).boxed().toList());
    }

    @Test
    void readsALargeTableOnce() throws Exception {
        crm.execute(
                "INSERT INTO website_behavior SELECT i * 3, i % 1000, DATE '2024-01-01' + i % 365,"
                        + " i % 20, i % 900 FROM generate_series(1, 200000) i");

        List<Long> keys = keys(read(), SourceTable.WEBSITE_BEHAVIOR);

        assertThat(keys).hasSize(200_000);
        assertThat(new HashSet<>(keys)).hasSize(200_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ANALYZE", "VACUUM"})
    void eachPageIsFoundByTheIndexOfTheKeyWithOrWithoutStatistics(String upkeep)
            throws SQLException {
        crm.execute(
                "ALTER TABLE purchase_transactions ALTER purchase_date TYPE timestamptz",
                "INSERT INTO purchase_transactions SELECT i, i % 7, i, 1, now()"
                        + " FROM generate_series(1, 20000) i",
                upkeep + " purchase_transactions");
        HistoryTable table =
                SourceDatabase.inspect(crm.settings()).table(SourceTable.PURCHASE_TRANSACTIONS);
        HistorySplit range = HistoryRanges.of(table, 4).get(1);
        HistoryQuery query = new HistoryQuery(table, "public");

        assertThat(plan(query.page(range, 1000))).contains(INDEX_SCAN).doesNotContain("Sort");
        assertThat(plan(query.page(range.after(new RowKey(range.first(), 3)), 1000)))
                .contains(INDEX_SCAN)
                .doesNotContain("Sort");
    }

    private String plan(String query) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Connection connection = crm.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(HistoryConnection.SESSION);
            ResultSet lines = statement.executeQuery("EXPLAIN " + query);
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    @Test
    void rangesFollowWhatAnalyzeFoundOut() throws Exception {
        crm.execute(
                "INSERT INTO website_behavior SELECT CASE WHEN i < 9000 THEN i ELSE i * 100000 END,"
                        + " 1 FROM generate_series(1, 10000) i",
                "ANALYZE website_behavior");

        List<HistorySplit> ranges =
                HistoryRanges.of(
                        SourceDatabase.inspect(crm.settings()).table(SourceTable.WEBSITE_BEHAVIOR),
                        10);

        assertThat(ranges).hasSize(10);
        assertThat(ranges.subList(0, 8))
                .allSatisfy(
                        range -> assertThat(range.last() - range.first()).isBetween(800L, 1200L));
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
