package io.customer360.source.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class GoneOffsetsTest {

    private static final TopicPartition PARTITION = new TopicPartition("crm.public.a", 3);

    @Test
    void stopsTheJobWithThePositionAndTheWayOut() {
        RuntimeException translated =
                GoneOffsets.translate(
                        new RuntimeException(
                                "fetcher",
                                new RuntimeException(
                                        new OffsetOutOfRangeException(Map.of(PARTITION, 12L)))));

        assertThat(translated).isInstanceOf(SuppressRestartsException.class);
        assertThat(translated.getCause())
                .hasMessageContaining("offset 12 of topic crm.public.a, partition 3")
                .hasMessageContaining("Rebuild");
    }

    @Test
    void knowsAPartitionWithoutAnyPosition() {
        RuntimeException translated =
                GoneOffsets.translate(new NoOffsetForPartitionException(Set.of(PARTITION)));

        assertThat(translated.getCause())
                .hasMessageContaining("the position of topic crm.public.a, partition 3");
    }

    @Test
    void leavesOtherFailuresAlone() {
        RuntimeException other = new RuntimeException(new IllegalStateException("x"));

        assertThat(GoneOffsets.translate(other)).isSameAs(other);
    }
}
