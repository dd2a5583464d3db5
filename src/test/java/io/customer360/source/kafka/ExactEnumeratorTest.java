package io.customer360.source.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ExactEnumeratorTest {

    private static final TopicIdentity CUSTOMERS = new TopicIdentity("a", 1);
    private static final TopicIdentity PRODUCTS = new TopicIdentity("b", 1);

    private KafkaSourceEnumState state = new KafkaSourceEnumState(List.of(), List.of(), false);

    /** A search finds a topic some time before the enumerator has offsets of its partitions. */
    @Test
    void aSnapshotTellsOfTheTopicsWhosePartitionsItHolds() throws Exception {
        KnownTopics known = new KnownTopics(Map.of());
        StartPosition start =
                new StartPosition(
                        Map.of("customers", new StartPosition.Topic(CUSTOMERS, List.of(7L))));
        try (ExactEnumerator enumerator = new ExactEnumerator(new Scripted(), known, start)) {
            known.meet(
                    List.of("customers", "products"),
                    Map.of("customers", CUSTOMERS, "products", PRODUCTS));
            assertThat(enumerator.snapshotState(1).topics()).isEmpty();
            assertThat(enumerator.snapshotState(1).start()).isEqualTo(start);

            state = new KafkaSourceEnumState(List.of(), List.of(split("customers")), true);
            assertThat(enumerator.snapshotState(2).topics())
                    .isEqualTo(Map.of("customers", CUSTOMERS));

            state =
                    new KafkaSourceEnumState(
                            List.of(split("customers")), List.of(split("products")), true);
            assertThat(enumerator.snapshotState(3).topics())
                    .isEqualTo(Map.of("customers", CUSTOMERS, "products", PRODUCTS));
        }
    }

    private static KafkaPartitionSplit split(String topic) {
        return new KafkaPartitionSplit(new TopicPartition(topic, 0), 0);
    }

    private final class Scripted
            implements SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> {

        @Override
        public KafkaSourceEnumState snapshotState(long checkpointId) {
            return state;
        }

        @Override
        public void start() {}

        @Override
        public void handleSplitRequest(int subtaskId, String requesterHostname) {}

        @Override
        public void addSplitsBack(List<KafkaPartitionSplit> splits, int subtaskId) {}

        @Override
        public void addReader(int subtaskId) {}

        @Override
        public void close() {}
    }
}
