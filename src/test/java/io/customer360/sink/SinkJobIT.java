package io.customer360.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.DeadLetter;
import io.customer360.model.ProfileUpdate;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.elasticsearch.ElasticsearchVersion;
import io.customer360.sandbox.process.Await;
import io.customer360.sink.bulk.ElasticsearchSink;
import io.customer360.sink.bulk.FailingOnce;
import io.customer360.sink.bulk.NumberedProfiles;
import io.customer360.sink.client.Profiles;
import io.customer360.sink.client.ScriptedElasticsearch;
import io.customer360.sink.client.SinkIndex;
import io.customer360.sink.deadletter.DeadLetterSink;
import io.customer360.sink.index.ProfileIndex;
import io.customer360.source.kafka.NewTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Both sinks inside a Flink job, on real servers. */
class SinkJobIT {

    @RegisterExtension static final SinkCluster CLUSTER = new SinkCluster();

    private static final long NUMBERS = 4000;
    private static final long MORE_THAN_WAIT = 40_000;
    private static final int HUGE = 5_000_000;

    private final String topic = "dead-letters-" + UUID.randomUUID();

    @Test
    void everyCustomersNewestProfileIsThereAfterAFailure() throws Exception {
        try (SinkIndex index = new SinkIndex(ElasticsearchVersion.V8)) {
            ProfileIndex.ensureExists(index.settings(), false);
            StreamExecutionEnvironment environment = CLUSTER.environment();
            environment
                    .fromSequence(0, NUMBERS - 1)
                    .setParallelism(1)
                    .uid("numbers")
                    .map(new FailingOnce())
                    .returns(TypeInformation.of(ProfileUpdate.class))
                    .setParallelism(1)
                    .uid("updates")
                    .keyBy(ProfileUpdate::customerId)
                    .sinkTo(
                            ElasticsearchSink.to(
                                    index.settings(), new ProfileIndex.Found(false, true, "uuid")))
                    .uid("elasticsearch");

            environment.execute();

            assertThat(FailingOnce.failures()).isEqualTo(1);
            for (long customer = 0; customer < FailingOnce.CUSTOMERS; customer++) {
                long newest = NUMBERS - FailingOnce.CUSTOMERS + customer;
                assertThat(index.firstName(customer)).isEqualTo("number " + newest);
                assertThat(index.document(customer).version()).isEqualTo(newest + 1);
            }
        }
    }

    @Test
    void checkpointsGoOnWhileElasticsearchTakesNothing(@TempDir Path checkpoints) throws Exception {
        Configuration storage = new Configuration();
        storage.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        storage.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        try (ScriptedElasticsearch server = new ScriptedElasticsearch()) {
            server.stop();
            StreamExecutionEnvironment environment = CLUSTER.environment();
            environment.configure(storage);
            environment.getCheckpointConfig().enableUnalignedCheckpoints();
            environment
                    .fromSequence(0, MORE_THAN_WAIT - 1)
                    .setParallelism(1)
                    .uid("numbers")
                    .map(new NumberedProfiles())
                    .returns(TypeInformation.of(ProfileUpdate.class))
                    .setParallelism(1)
                    .uid("updates")
                    .keyBy(ProfileUpdate::customerId)
                    .sinkTo(
                            ElasticsearchSink.to(
                                    Profiles.settings(server.url(), "customers", 1000),
                                    new ProfileIndex.Found(false, true, "uuid")))
                    .uid("elasticsearch");
            JobClient job = environment.executeAsync();
            Await.until(
                    "both writers have no room",
                    Duration.ofSeconds(60),
                    () -> NumberedProfiles.made() > 2 * 4000);

            long completed = NumberedProfiles.checkpoints();
            Await.until(
                    "more checkpoints are completed",
                    Duration.ofSeconds(60),
                    () -> NumberedProfiles.checkpoints() >= completed + 10);
            assertThat(NumberedProfiles.made())
                    .as("the job is held back")
                    .isLessThan(MORE_THAN_WAIT);

            server.startAgain();
            job.getJobExecutionResult().get(2, TimeUnit.MINUTES);
            Map<String, Long> newest = new HashMap<>();
            for (List<ScriptedElasticsearch.Sent> bulk : server.bulks()) {
                bulk.forEach(sent -> newest.merge(sent.id(), sent.version(), Math::max));
            }
            assertThat(newest).hasSize((int) NumberedProfiles.CUSTOMERS);
            assertThat(newest.values())
                    .allMatch(version -> version > MORE_THAN_WAIT - NumberedProfiles.CUSTOMERS);
        }
    }

    @Test
    void aHugeDeadLetterArrivesUntouched() throws Exception {
        byte[] value = new byte[HUGE];
        new Random(3).nextBytes(value);
        createTopic();

        send(letter(7, value), letter(8, null));

        List<ConsumerRecord<byte[], byte[]>> arrived = read(2);
        ConsumerRecord<byte[], byte[]> huge = arrived.get(0);
        assertThat(Arrays.equals(huge.value(), value)).isTrue();
        assertThat(new String(huge.key(), StandardCharsets.UTF_8)).isEqualTo("{\"id\":7}");
        assertThat(huge.timestamp()).isEqualTo(1_700_000_000_000L);
        assertThat(huge.headers().lastHeader("dead-letter.offset").value())
                .isEqualTo("7".getBytes(StandardCharsets.UTF_8));
        assertThat(arrived.get(1).value()).isNull();
    }

    private void createTopic() throws Exception {
        NewTopic wanted =
                new NewTopic(topic, 1, (short) 1)
                        .configs(
                                Map.of(
                                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                                        Integer.toString(2 * HUGE)));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka()))) {
            NewTopics.create(admin, List.of(wanted), "Cannot create " + topic);
        }
    }

    private void send(DeadLetter... letters) throws Exception {
        StreamExecutionEnvironment environment = CLUSTER.environment();
        environment
                .fromData(TypeInformation.of(DeadLetter.class), letters)
                .uid("letters")
                .sinkTo(DeadLetterSink.to(kafka(), topic, new Properties()))
                .setParallelism(1)
                .uid("dead-letters");
        environment.execute();
    }

    private List<ConsumerRecord<byte[], byte[]>> read(int count) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", kafka()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (records.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(500)).forEach(records::add);
            }
        }
        assertThat(records).hasSize(count);
        return records;
    }

    private static String kafka() {
        return Sandbox.shared().kafka().bootstrapServers();
    }

    private static DeadLetter letter(long offset, byte[] value) {
        return new DeadLetter(
                DeadLetter.Reason.MALFORMED,
                "cut off",
                "crm.public.customer_info",
                0,
                offset,
                1_700_000_000_000L,
                ("{\"id\":" + offset + "}").getBytes(StandardCharsets.UTF_8),
                value);
    }
}
