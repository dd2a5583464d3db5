package io.customer360.source.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.process.Await;
import io.customer360.testing.job.JobUnderTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What PostgreSQL and Debezium tell of a table, and what they do not. */
class UntoldChangesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MARKER = "\"session_id\":1999";

    private final Sandbox sandbox = Sandbox.shared();

    @TempDir Path directory;

    @Test
    void generatedColumnsAreToldIfPublishedAndPartitionsThatComeAndGoAreNot() throws Exception {
        try (CrmDatabase crm = CrmDatabase.createWithoutConnector(sandbox, "untold");
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory)) {
            crm.execute(
                    "ALTER TABLE product_catalog DROP COLUMN brand, ADD COLUMN brand text"
                            + " GENERATED ALWAYS AS (upper(product_name)) STORED",
                    "ALTER PUBLICATION customer360 SET (publish_generated_columns = stored,"
                            + " publish_via_partition_root = true)",
                    "DROP TABLE website_behavior",
                    "CREATE TABLE website_behavior (session_id integer PRIMARY KEY, customer_id"
                            + " integer, visit_date date, pages_viewed integer, time_spent"
                            + " integer) PARTITION BY RANGE (session_id)",
                    "CREATE TABLE wb_1 PARTITION OF website_behavior FOR VALUES FROM (0) TO (1000)",
                    "CREATE TABLE wb_2 PARTITION OF website_behavior FOR VALUES FROM (1000) TO"
                            + " (2000)",
                    "ALTER TABLE wb_1 REPLICA IDENTITY FULL",
                    "ALTER TABLE wb_2 REPLICA IDENTITY FULL",
                    "ALTER PUBLICATION customer360 ADD TABLE website_behavior",
                    "INSERT INTO customer_info (customer_id, first_name) VALUES (1, 'Ada')",
                    "INSERT INTO product_catalog (product_id, product_name, category)"
                            + " VALUES (1, 'acme', 'Home'), (2, 'zeta', 'Home')",
                    "INSERT INTO purchase_transactions VALUES (1, 1, 1, 10, '2026-01-01')");
            crm.startConnector(Map.of());
            job.start();
            crm.execute(
                    "UPDATE product_catalog SET product_name = 'apex' WHERE product_id = 1",
                    "INSERT INTO product_catalog (product_id, product_name, category)"
                            + " VALUES (3, 'nova', 'Garden')",
                    "INSERT INTO purchase_transactions VALUES (2, 3, 1, 90, '2026-01-02'),"
                            + " (3, 3, 1, 90, '2026-01-02')",
                    "INSERT INTO website_behavior VALUES (1, 1, '2026-01-01', 1, 1)");
            job.awaitTruth();

            crm.execute(
                    "CREATE TABLE wb_x (LIKE website_behavior INCLUDING ALL)",
                    "ALTER TABLE wb_x REPLICA IDENTITY FULL",
                    "INSERT INTO wb_x VALUES (3000, 1, '2026-09-01', 9, 90)",
                    "ALTER TABLE website_behavior ATTACH PARTITION wb_x FOR VALUES FROM (3000) TO"
                            + " (4000)",
                    "TRUNCATE wb_1",
                    "ALTER TABLE website_behavior DETACH PARTITION wb_1",
                    "INSERT INTO website_behavior VALUES (1999, 1, '2026-01-03', 1, 1)");
            Await.until(
                    "the last change is told",
                    PATIENCE,
                    () -> told(crm).stream().anyMatch(value -> value.contains(MARKER)));

            assertThat(told(crm)).hasSize(2);
        }
    }

    private List<String> told(CrmDatabase crm) {
        List<TopicPartition> partitions =
                List.of(
                        new TopicPartition(crm.topicPrefix() + "website_behavior", 0),
                        new TopicPartition(crm.topicPrefix() + "website_behavior", 1));
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", sandbox.kafka().bootstrapServers()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> values.add(new String(record.value(), UTF_8)));
            }
        }
        return values;
    }
}
