package io.customer360.testing.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.process.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The dead letters that a test's job has put aside. */
public final class KeptDeadLetters {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration WAIT = Duration.ofMillis(200);

    private final String servers;
    private final TopicPartition topic;

    public KeptDeadLetters(String servers, CrmDatabase crm) {
        this.servers = servers;
        topic = new TopicPartition(crm.name() + ".dead-letters", 0);
    }

    /** Returns all of them once there are so many. */
    public List<ConsumerRecord<byte[], byte[]>> await(int count) {
        Await.until(count + " dead letters", PATIENCE, () -> all().size() >= count);
        return all();
    }

    public List<ConsumerRecord<byte[], byte[]>> all() {
        List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
        Map<String, Object> connection = Map.of("bootstrap.servers", servers);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        connection, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(topic));
            consumer.seekToBeginning(List.of(topic));
            long end = consumer.endOffsets(List.of(topic)).get(topic);
            while (consumer.position(topic) < end) {
                consumer.poll(WAIT).forEach(letters::add);
            }
        }
        return letters;
    }

    /** Returns the text of a letter's header. */
    public static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }
}
