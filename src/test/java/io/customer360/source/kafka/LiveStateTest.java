package io.customer360.source.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumStateSerializer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What checkpoints hold of the search for partitions, and how it is read again. */
class LiveStateTest {

    private static final KafkaSourceEnumState CONNECTOR =
            new KafkaSourceEnumState(
                    List.of(split("customers", 0), split("customers", 1)),
                    List.of(split("products", 0)),
                    true);
    private static final Map<String, TopicIdentity> TOPICS =
            Map.of(
                    "customers", new TopicIdentity("XpuLK4zjRFSmHeS2RrS-wA", 2),
                    "products", new TopicIdentity(null, 1));

    private static final StartPosition START =
            new StartPosition(
                    Map.of(
                            "customers",
                            new StartPosition.Topic(TOPICS.get("customers"), List.of(7L, 1L << 40)),
                            "products",
                            new StartPosition.Topic(TOPICS.get("products"), List.of(0L))));
    private static final LiveState STATE = new LiveState(CONNECTOR, TOPICS, START);

    private final KafkaSourceEnumStateSerializer connectorForm =
            new KafkaSourceEnumStateSerializer();
    private final LiveStateSerializer form = new LiveStateSerializer(connectorForm);

    @Test
    void allOfItIsReadAgain() throws IOException {
        LiveState read = form.deserialize(form.getVersion(), form.serialize(STATE));

        assertThat(read.topics()).isEqualTo(TOPICS);
        assertThat(read.start()).isEqualTo(START);
        assertSamePartitions(read);
        assertThat(read.connector().initialDiscoveryFinished()).isTrue();
    }

    @Test
    void aJobThatBeganWithAllRecordsSaysSo() throws IOException {
        LiveState whole = new LiveState(CONNECTOR, TOPICS, StartPosition.earliest());

        assertThat(form.deserialize(form.getVersion(), form.serialize(whole)).start())
                .isEqualTo(StartPosition.earliest());
    }

    /** The first version is this one without its end, which is one byte where nothing is told. */
    @Test
    void aStateOfTheFirstVersionDoesNotTellWhereTheJobBegan() throws IOException {
        byte[] bytes = form.serialize(new LiveState(CONNECTOR, TOPICS, StartPosition.earliest()));
        byte[] first = Arrays.copyOf(bytes, bytes.length - 1);

        LiveState read = form.deserialize(LiveStateSerializer.FIRST_VERSION, first);

        assertSamePartitions(read);
        assertThat(read.topics()).isEqualTo(TOPICS);
        assertThat(read.start()).isEqualTo(StartPosition.earliest());
    }

    @Test
    void aStateOfTheConnectorAloneTellsThePartitionsButNoIds() throws IOException {
        LiveState read =
                form.deserialize(connectorForm.getVersion(), connectorForm.serialize(CONNECTOR));

        assertSamePartitions(read);
        assertThat(read.topics())
                .isEqualTo(
                        Map.of(
                                "customers", new TopicIdentity(null, 2),
                                "products", new TopicIdentity(null, 1)));
    }

    @Test
    void theVersionsOfBothFormsAreFarApart() {
        assertThat(connectorForm.getVersion()).isLessThan(LiveStateSerializer.FIRST_VERSION / 10);
    }

    @Test
    void aLaterVersionAndSurplusBytesAreRefused() throws IOException {
        byte[] bytes = form.serialize(STATE);
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);

        assertThatThrownBy(() -> form.deserialize(form.getVersion() + 1, bytes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("later build");
        assertThatThrownBy(() -> form.deserialize(form.getVersion(), longer))
                .isInstanceOf(IOException.class);
    }

    private static void assertSamePartitions(LiveState read) {
        assertThat(read.connector().assignedSplits())
                .containsExactlyInAnyOrderElementsOf(CONNECTOR.assignedSplits());
        assertThat(read.connector().unassignedSplits())
                .containsExactlyInAnyOrderElementsOf(CONNECTOR.unassignedSplits());
    }

    private static KafkaPartitionSplit split(String topic, int partition) {
        return new KafkaPartitionSplit(new TopicPartition(topic, partition), 7);
    }
}
