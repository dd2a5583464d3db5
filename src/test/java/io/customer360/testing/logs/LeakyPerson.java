package io.customer360.testing.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.process.Await;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A person whose every detail is unmistakable, and what goes wrong with such details. */
public final class LeakyPerson {

    /** A mapping by which a long phone number makes Elasticsearch refuse a document. */
    public static final String REFUSES_LONG_PHONES =
            """
            {"properties": {"phone_number": {"type": "keyword", "ignore_above": 2147483647}}}
            """;

    /** Less than one of the records that are sent has bytes. */
    public static final int OVERSIZED = 300_000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String FIRST_NAME = "Xanthippina";
    private static final String LAST_NAME = "Quuxenstein";
    private static final String EMAIL = "xq.leaky@mailquux.example";
    private static final String PHONE = "+4917155577991122";
    private static final String BORN = "1913-11-07";

    /** Returns the details by what they are. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("first name", FIRST_NAME);
        values.put("last name", LAST_NAME);
        values.put("email", EMAIL);
        values.put("phone number", PHONE);
        values.put("date of birth", BORN);
        return values;
    }

    /** Returns statements that make this person a customer who bought something. */
    public String[] rows(long id) {
        return new String[] {
            "INSERT INTO customer_info VALUES (%d, '%s', '%s', '%s', '%s', '%s', '2020-01-01')"
                    .formatted(id, FIRST_NAME, LAST_NAME, EMAIL, PHONE, BORN),
            "INSERT INTO purchase_transactions VALUES (%1$d, 1, %1$d, 5, '2026-01-01')"
                    .formatted(id)
        };
    }

    /** Returns the statement that gives the customer a phone number of 40,000 characters. */
    public String longPhone(long id) {
        return "UPDATE customer_info SET phone_number = repeat('%s', 40000 / %d) WHERE customer_id = %d"
                .formatted(PHONE, PHONE.length(), id);
    }

    /** Sends records that cannot become changes; returns how many. */
    public int sendDeadLetters(Sandbox sandbox, String prefix) throws Exception {
        List<String> records =
                List.of(
                        "%s %s <%s> %s".formatted(FIRST_NAME, LAST_NAME, EMAIL, PHONE),
                        "{\"op\":\"c\",\"after\":{\"customer_id\":1,\"first_name\":\"" + FIRST_NAME,
                        event("c", "\"%s\"".formatted(LAST_NAME), "null"),
                        event("c", "1", "\"%s\"".formatted(EMAIL)),
                        event(FIRST_NAME, "1", "null"),
                        event("c", "null", "null"),
                        event(
                                "c",
                                "1",
                                "\"%s\"".formatted(PHONE.repeat(OVERSIZED / PHONE.length()))));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        sandbox.kafka().clientProperties(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            for (String value : records) {
                producer.send(
                                new ProducerRecord<>(
                                        prefix + "customer_info",
                                        EMAIL.getBytes(UTF_8),
                                        value.getBytes(UTF_8)))
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }
        return records.size();
    }

    /** Waits until a topic has as many records. */
    public void awaitDeadLetters(Sandbox sandbox, String topic, int count) {
        Properties client = sandbox.kafka().clientProperties();
        List<TopicPartition> partition = List.of(new TopicPartition(topic, 0));
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Await.until(
                    count + " dead letters",
                    PATIENCE,
                    () -> consumer.endOffsets(partition).get(partition.get(0)) >= count);
        }
    }

    private static String event(String operation, String id, String registered) {
        return """
        {"op": "%s", "ts_ms": 1, "before": null, "after": {"customer_id": %s, "first_name": "%s",
          "last_name": "%s", "email": "%s", "phone_number": "%s", "registration_date": %s}}
        """
                .formatted(operation, id, FIRST_NAME, LAST_NAME, EMAIL, PHONE, registered);
    }
}
