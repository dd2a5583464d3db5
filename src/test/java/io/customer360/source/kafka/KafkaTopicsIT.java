package io.customer360.source.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.model.SourceTable;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KafkaTopicsIT {

    private TestTopics topics;
    private LiveSettings settings;
    private String deadLetters;

    @BeforeEach
    void connect() {
        topics = new TestTopics();
        settings = topics.settings(StartPosition.earliest());
        deadLetters = topics.prefix + "dead-letters";
    }

    @AfterEach
    void disconnect() {
        topics.close();
    }

    @Test
    void createsADeadLetterTopicThatKeepsEverythingAndAcceptsItsOwnWork() {
        KafkaTopics.check(settings, deadLetters, null);
        KafkaTopics.check(settings, deadLetters, null);

        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, deadLetters);
        Config config =
                TestTopics.await(topics.admin.describeConfigs(List.of(resource)).all())
                        .get(resource);
        assertThat(config.get("retention.ms").value()).isEqualTo("-1");
        assertThat(config.get("cleanup.policy").value()).isEqualTo("delete");
        assertThat(config.get("max.message.bytes").value()).isEqualTo("67108864");
    }

    @Test
    void createsNoChangeTopic() {
        KafkaTopics.check(settings, deadLetters, null);

        assertThat(TestTopics.await(topics.admin.listTopics().names()))
                .contains(deadLetters)
                .doesNotContainAnyElementsOf(settings.topics());
    }

    @Test
    void refusesADeadLetterTopicThatAChangeMightNotFitInto() {
        topics.create(
                topics.name(SourceTable.CUSTOMER_INFO), Map.of("max.message.bytes", "5000000"));
        topics.create(deadLetters, Map.of("max.message.bytes", "5000000"));

        assertThatThrownBy(() -> KafkaTopics.check(settings, deadLetters, null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(deadLetters)
                .hasMessageContaining("max.message.bytes=5016384");
    }

    @Test
    void refusesCompactedTopicsByName() {
        String compacted = topics.name(SourceTable.WEBSITE_BEHAVIOR);
        topics.create(compacted, Map.of("cleanup.policy", "compact"));
        topics.create(topics.name(SourceTable.CUSTOMER_INFO), Map.of());

        assertThatThrownBy(() -> KafkaTopics.check(settings, deadLetters, null))
                .hasMessageContaining(compacted)
                .hasMessageContaining("cleanup.policy=delete")
                .hasMessageNotContaining(topics.name(SourceTable.CUSTOMER_INFO));
    }

    @Test
    void refusesACompactedDeadLetterTopicAndAChangeTopicForOne() {
        topics.create(
                deadLetters, Map.of("cleanup.policy", "compact", "max.message.bytes", "5000000"));

        assertThatThrownBy(() -> KafkaTopics.check(settings, deadLetters, null))
                .hasMessageContaining(deadLetters)
                .hasMessageContaining("compacted");
        assertThatThrownBy(
                        () ->
                                KafkaTopics.check(
                                        settings, topics.name(SourceTable.CUSTOMER_INFO), null))
                .hasMessageContaining("kafka.dead-letter-topic");
    }

    @Test
    void namesTheKeyWhenNoBrokerAnswers() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            LiveSettings wrong =
                    new LiveSettings(
                            "127.0.0.1:" + silent.getLocalPort(),
                            settings.topicPrefix(),
                            settings.groupId(),
                            Map.of(),
                            settings.maxRecordSize(),
                            settings.start(),
                            settings.dates(),
                            settings.amounts(),
                            settings.defaults(),
                            settings.zone(),
                            settings.tombstoneRetention());

            assertThatThrownBy(
                            () ->
                                    KafkaTopics.check(
                                            wrong, deadLetters, null, Duration.ofSeconds(2)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("kafka.bootstrap.servers")
                    .hasMessageContaining(wrong.bootstrapServers());
        }
    }
}
