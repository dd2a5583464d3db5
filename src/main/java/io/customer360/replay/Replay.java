package io.customer360.replay;

import io.customer360.model.DeadLetter;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts dead letters back: each record once, untouched, into the partition that it came from. What
 * is put back twice, by another run, after a failure or since there are more letters than are
 * remembered, makes no difference.
 */
public final class Replay {

    private static final Duration CLOSING = Duration.ofSeconds(30);

    /** For the places of a million letters. */
    private static final long MOST_BYTES = 64_000_000;

    private final ReplaySettings settings;
    private final Tally tally;
    private final MetPlaces met = new MetPlaces(MOST_BYTES);
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    private Replay(ReplaySettings settings, Consumer<String> console) {
        this.settings = settings;
        tally = new Tally(console);
    }

    /**
     * Reads all dead letters there are and puts those back that are selected.
     *
     * @param console is told of progress, of each letter that stays, and the sum
     * @return whether none that was selected had to stay
     * @throws IOException if Kafka does not take part; what was put back until then stays
     */
    public static boolean run(ReplaySettings settings, Consumer<String> console)
            throws IOException, InterruptedException {
        try {
            return new Replay(settings, console).run();
        } catch (ExecutionException e) {
            throw new IOException(reason(e.getCause()), e);
        } catch (KafkaException | TimeoutException e) {
            throw new IOException(reason(e), e);
        }
    }

    private static String reason(Throwable failure) {
        return "Kafka does not take part (kafka.bootstrap.servers, kafka.properties.*): "
                + failure.getClass().getSimpleName()
                + ": "
                + failure.getMessage();
    }

    private boolean run()
            throws ExecutionException, InterruptedException, TimeoutException, IOException {
        Map<TopicPartition, Long> kept;
        Destinations destinations;
        try (Admin admin = Admin.create(settings.connection("admin"))) {
            kept = Partitions.ends(admin, List.of(settings.deadLetterTopic()));
            if (kept.isEmpty()) {
                throw new IOException(
                        "There is no topic " + settings.deadLetterTopic() + " to read from");
            }
            destinations =
                    new Destinations(
                            Partitions.ends(admin, settings.topics()),
                            settings.tombstoneRetention(),
                            System.currentTimeMillis());
        }
        try (KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(
                                reading(),
                                new ByteArrayDeserializer(),
                                new ByteArrayDeserializer());
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(
                                writing(), new ByteArraySerializer(), new ByteArraySerializer())) {
            new KeptLetters(consumer, kept).read(letter -> handle(letter, destinations, producer));
            producer.flush();
            producer.close(CLOSING);
        }
        failIfUndelivered();
        tally.print(settings.dryRun());
        return !tally.anyRefused();
    }

    private void handle(
            ConsumerRecord<byte[], byte[]> kept,
            Destinations destinations,
            Producer<byte[], byte[]> producer) {
        Letter letter;
        try {
            letter = Letter.of(kept);
        } catch (Refusal refusal) {
            if (settings.selection().isEverything()) {
                tally.refused("dead letter at offset " + kept.offset(), refusal);
            } else {
                tally.other();
            }
            return;
        }
        if (!settings.selection().has(letter)) {
            tally.other();
        } else if (!met.add(letter.place())) {
            tally.repeated();
        } else {
            putBack(letter, destinations, producer);
        }
    }

    private void putBack(
            Letter letter, Destinations destinations, Producer<byte[], byte[]> producer) {
        try {
            destinations.check(letter);
        } catch (Refusal refusal) {
            tally.refused(letter, refusal);
            return;
        }
        tally.selected(letter);
        if (!settings.dryRun()) {
            producer.send(
                    letter.toRecord(),
                    (written, problem) -> {
                        if (problem != null) {
                            failure.compareAndSet(null, problem);
                        }
                    });
        }
    }

    private void failIfUndelivered() throws IOException {
        Exception problem = failure.get();
        if (problem != null) {
            throw new IOException(
                    "Not all could be put back; run it again when this is mended: "
                            + problem.getClass().getSimpleName()
                            + ": "
                            + problem.getMessage(),
                    problem);
        }
    }

    private Properties reading() {
        Properties properties = settings.connection("reader");
        properties.setProperty("enable.auto.commit", "false");
        properties.setProperty("auto.offset.reset", "none");
        properties.setProperty("isolation.level", "read_committed");
        return properties;
    }

    private Properties writing() {
        Properties properties = settings.connection("writer");
        properties.putIfAbsent("max.request.size", String.valueOf(DeadLetter.LARGEST_RECORD_BYTES));
        properties.putIfAbsent(
                "buffer.memory", String.valueOf(DeadLetter.LARGEST_RECORD_BYTES * 2));
        // What was at its topic's limit must fit with further headers.
        properties.putIfAbsent("compression.type", "gzip");
        properties.setProperty("acks", "all");
        properties.setProperty("enable.idempotence", "true");
        return properties;
    }
}
