package io.customer360.replay;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Reads all that the dead-letter topic held when the tool was started, and nothing since. */
final class KeptLetters {

    private static final Duration WAIT = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> ends;

    KeptLetters(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        this.consumer = consumer;
        this.ends = ends;
    }

    /**
     * Hands over each record once.
     *
     * @throws TimeoutException if there are more, but none comes for a minute
     */
    void read(Reader reader) throws TimeoutException {
        consumer.assign(ends.keySet());
        consumer.seekToBeginning(ends.keySet());
        long deadline = deadline();
        while (!isAtEnd()) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(WAIT);
            for (ConsumerRecord<byte[], byte[]> kept : records) {
                TopicPartition partition = new TopicPartition(kept.topic(), kept.partition());
                if (kept.offset() < ends.get(partition)) {
                    reader.letter(kept);
                }
            }
            if (!records.isEmpty()) {
                deadline = deadline();
            } else if (System.nanoTime() > deadline) {
                throw new TimeoutException("the dead-letter topic gives no more records");
            }
        }
    }

    /** What letters are handed to. */
    interface Reader {
        void letter(ConsumerRecord<byte[], byte[]> kept);
    }

    private boolean isAtEnd() {
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            if (consumer.position(end.getKey()) < end.getValue()) {
                return false;
            }
        }
        return true;
    }

    private static long deadline() {
        return System.nanoTime() + PATIENCE.toNanos();
    }
}
