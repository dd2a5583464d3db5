package io.customer360;

import static io.customer360.testing.job.KeptDeadLetters.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.source.kafka.NewTopics;
import io.customer360.testing.job.JobUnderTest;
import io.customer360.testing.job.KeptDeadLetters;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int HUGE = 5_000_000;
    private static final int BOMB = 70_000_000;
    private static final long SEED = 20_261_130;

    @TempDir Path directory;

    @Test
    void nothingATopicHoldsStopsTheJobOrIsLost() throws Exception {
        Sandbox sandbox = Sandbox.shared();
        String servers = sandbox.kafka().bootstrapServers();
        try (CrmDatabase crm = CrmDatabase.createWithoutConnector(sandbox, "dead_letters");
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory)) {
            String topic = crm.topicPrefix() + "customer_info";
            createForHugeRecords(servers, topic);
            crm.startConnector(Map.of());
            job.with("kafka.max-record-size", String.valueOf(HUGE - 1)).start();

            byte[] malformed = "{not json".getBytes(StandardCharsets.UTF_8);
            byte[] truncated =
                    "{\"before\":null,\"after\":{\"customer_id\":1,\"first_na"
                            .getBytes(StandardCharsets.UTF_8);
            byte[] huge = "x".repeat(HUGE).getBytes(StandardCharsets.UTF_8);
            send(servers, topic, malformed, truncated, huge);
            crm.execute(
                    "INSERT INTO website_behavior (session_id, customer_id) VALUES (1, 1)",
                    "INSERT INTO customer_info (customer_id, first_name) VALUES (1, 'Ada')");
            job.awaitTruth();
            crm.execute("TRUNCATE website_behavior");

            List<ConsumerRecord<byte[], byte[]>> letters =
                    new KeptDeadLetters(servers, crm).await(4);
            assertThat(letters.subList(0, 3))
                    .extracting(ConsumerRecord::value)
                    .containsExactly(malformed, truncated, huge);
            assertThat(letters)
                    .extracting(letter -> header(letter, "dead-letter.reason"))
                    .containsExactly("MALFORMED", "MALFORMED", "OVERSIZED", "TRUNCATED");
            assertThat(header(letters.get(1), "dead-letter.topic")).isEqualTo(topic);
            assertThat(header(letters.get(1), "dead-letter.partition")).isEqualTo("0");
            assertThat(header(letters.get(1), "dead-letter.offset")).isEqualTo("1");
            assertThat(header(letters.get(1), "dead-letter.timestamp")).matches("\\d{13}");
            assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
        }
    }

    @Test
    void aRecordThatTheTopicDoesNotTakeLeavesALetterWithoutItsBytes() throws Exception {
        Sandbox sandbox = Sandbox.shared();
        String servers = sandbox.kafka().bootstrapServers();
        try (CrmDatabase crm = CrmDatabase.createWithoutConnector(sandbox, "refused_letters");
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory)) {
            String topic = crm.topicPrefix() + "customer_info";
            createForHugeRecords(servers, topic);
            crm.startConnector(Map.of());
            job.withFlink("restart-strategy.type", "fixed-delay")
                    .withFlink("restart-strategy.fixed-delay.attempts", "3")
                    .withFlink("restart-strategy.fixed-delay.delay", "1 s")
                    .start();
            // Compressed it fits into any topic, and is larger than any letter can be.
            send(servers, "lz4", topic, "x".repeat(BOMB).getBytes(StandardCharsets.UTF_8));
            ConsumerRecord<byte[], byte[]> bomb = new KeptDeadLetters(servers, crm).await(1).get(0);
            assertThat(bomb.value()).isNull();
            assertThat(header(bomb, "dead-letter.reason")).isEqualTo("OVERSIZED");
            assertThat(header(bomb, "dead-letter.omitted")).isEqualTo("value");
            assertThat(header(bomb, "dead-letter.offset")).isEqualTo("0");

            lowerLimit(servers, crm.name() + ".dead-letters");
            byte[] incompressible = new byte[HUGE];
            new Random(SEED).nextBytes(incompressible);
            byte[] malformed = "{not json".getBytes(StandardCharsets.UTF_8);
            send(servers, topic, incompressible, malformed);

            List<ConsumerRecord<byte[], byte[]>> letters =
                    new KeptDeadLetters(servers, crm).await(3);
            assertThat(letters)
                    .filteredOn(letter -> header(letter, "dead-letter.offset").equals("1"))
                    .isNotEmpty()
                    .allSatisfy(letter -> assertThat(letter.value()).isNull())
                    .allSatisfy(
                            letter ->
                                    assertThat(header(letter, "dead-letter.omitted"))
                                            .isEqualTo("value"));
            assertThat(letters.get(letters.size() - 1).value()).isEqualTo(malformed);
            crm.execute("INSERT INTO customer_info (customer_id, first_name) VALUES (1, 'Ada')");
            job.awaitTruth();
        }
    }

    private static void lowerLimit(String servers, String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        AlterConfigOp lower =
                new AlterConfigOp(
                        new ConfigEntry("max.message.bytes", "100000"), AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.incrementalAlterConfigs(Map.of(resource, List.of(lower)))
                    .all()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static void createForHugeRecords(String servers, String topic) throws Exception {
        NewTopic huge = new NewTopic(topic, 1, (short) 1);
        huge.configs(Map.of("max.message.bytes", String.valueOf(2 * HUGE)));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            NewTopics.create(admin, List.of(huge), "Cannot create " + topic);
        }
    }

    private static void send(String servers, String topic, byte[]... values) throws Exception {
        send(servers, "none", topic, values);
    }

    private static void send(String servers, String compression, String topic, byte[]... values)
            throws Exception {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", servers);
        properties.put("max.request.size", 2 * BOMB);
        properties.put("buffer.memory", 2 * BOMB);
        properties.put("compression.type", compression);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (byte[] value : values) {
                producer.send(new ProducerRecord<>(topic, value))
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }
}
