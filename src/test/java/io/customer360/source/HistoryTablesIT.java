package io.customer360.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.CustomerChange;
import io.customer360.model.SourceTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HistoryTablesIT {

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

    @Test
    void eachRangeIsReadThroughTheIndexOfTheKey() throws SQLException {
        crm.execute(
                "ALTER TABLE purchase_transactions ALTER purchase_date TYPE timestamptz",
                "INSERT INTO purchase_transactions SELECT i, i % 7, i, 1, now()"
                        + " FROM generate_series(1, 20000) i",
                "ANALYZE purchase_transactions");
        String history =
                HistoryQuery.derivedTable(
                        SourceTable.PURCHASE_TRANSACTIONS,
                        "public",
                        SourceDatabase.inspect(crm.settings())
                                .table(SourceTable.PURCHASE_TRANSACTIONS)
                                .types());
        try (Connection connection = crm.connect();
                Statement statement = connection.createStatement();
                ResultSet plan =
                        statement.executeQuery(
                                "EXPLAIN SELECT transaction_id, total_amount FROM "
                                        + history
                                        + " WHERE (range_key BETWEEN 1::bigint AND 50::bigint)")) {
            plan.next();
            assertThat(plan.getString(1)).contains("Index Scan using purchase_transactions_pkey");
        }
    }

    @Test
    void theChainOfATableHasTheSameUidsWhateverItHolds() throws Exception {
        List<String> empty = uids();
        crm.execute(
                "ALTER TABLE customer_info ALTER customer_id TYPE bigint,"
                        + " ALTER registration_date TYPE timestamptz",
                "INSERT INTO customer_info VALUES (1), (1000000)");

        assertThat(uids()).isEqualTo(empty).hasSize(21).doesNotHaveDuplicates();
        assertThat(empty)
                .contains(
                        "history-customer-info-2",
                        "history-customer-info-1",
                        "history-customer-info-changes");
    }

    private List<String> uids() {
        StreamExecutionEnvironment env = FLINK.environment(new Configuration());
        DataStream<CustomerChange> changes = new HistoryJob(FLINK, crm.settings()).changes(env);
        changes.sinkTo(new DiscardingSink<>()).uid("sink");
        return env.getStreamGraph().getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .filter(uid -> uid.startsWith("history"))
                .sorted()
                .toList();
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
