package io.customer360.source.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NewTopicsIT {

    private TestTopics topics;

    @BeforeEach
    void connect() {
        topics = new TestTopics();
    }

    @AfterEach
    void disconnect() {
        topics.close();
    }

    @Test
    void aBrokerThatHasYetToHearOfATopicIsAskedAgain() throws Exception {
        String topic = topics.prefix + "late";
        Map<TopicPartition, OffsetSpec> partitions =
                Map.of(new TopicPartition(topic, 0), OffsetSpec.latest());
        assertThatThrownBy(() -> topics.admin.listOffsets(partitions).all().get())
                .as("what the client makes of it")
                .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        CompletableFuture<Void> waiting =
                CompletableFuture.runAsync(() -> awaitLeaders(partitions));
        assertThatThrownBy(() -> waiting.get(1, TimeUnit.SECONDS))
                .as("waits")
                .isInstanceOf(TimeoutException.class);

        NewTopics.create(
                topics.admin,
                List.of(new NewTopic(topic, Optional.of(1), Optional.empty())),
                "Cannot create " + topic);

        waiting.get(60, TimeUnit.SECONDS);
        assertThat(TestTopics.await(topics.admin.listTopics().names())).contains(topic);
    }

    @Test
    void aTopicThatIsThereAlreadyIsAsGoodAsANewOne() throws Exception {
        List<NewTopic> wanted =
                List.of(new NewTopic(topics.prefix + "twice", Optional.of(1), Optional.empty()));
        NewTopics.create(topics.admin, wanted, "Cannot create it");
        NewTopics.create(topics.admin, wanted, "Cannot create it again");
    }

    private void awaitLeaders(Map<TopicPartition, OffsetSpec> partitions) {
        try {
            NewTopics.awaitLeaders(topics.admin, partitions, new ListOffsetsOptions());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
