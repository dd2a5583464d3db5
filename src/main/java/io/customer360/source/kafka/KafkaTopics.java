package io.customer360.source.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.annotation.Nullable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;

/**
 * What is checked of Kafka before a job starts, each problem with the key or command that mends it.
 */
public final class KafkaTopics {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private KafkaTopics() {}

    /**
     * Checks that the brokers answer and that no change topic is compacted, and makes sure that the
     * dead-letter topic exists and takes whatever the change topics hold, and that the topic of
     * transitions exists.
     *
     * @param transitionsTopic null for none
     * @throws IllegalStateException if the job must not start; its message says what to do
     */
    public static void check(
            LiveSettings settings, String deadLetterTopic, @Nullable String transitionsTopic) {
        check(settings, deadLetterTopic, transitionsTopic, PATIENCE);
    }

    static void check(
            LiveSettings settings,
            String deadLetterTopic,
            @Nullable String transitionsTopic,
            Duration patience) {
        if (settings.topics().contains(deadLetterTopic)) {
            throw new IllegalStateException(
                    "kafka.dead-letter-topic names a change topic: " + deadLetterTopic);
        }
        if (settings.topics().contains(transitionsTopic)
                || deadLetterTopic.equals(transitionsTopic)) {
            throw new IllegalStateException(
                    "kafka.transitions-topic names a topic that has another use: "
                            + transitionsTopic);
        }
        try (Admin admin = connect(settings, patience)) {
            Map<String, Config> changeTopics = ChangeTopics.settings(admin, settings.topics());
            ChangeTopics.refuseCompacted(changeTopics);
            DeadLetterTopic.ensure(admin, deadLetterTopic, changeTopics);
            if (transitionsTopic != null) {
                ensure(admin, transitionsTopic);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while checking Kafka", interrupted);
        } catch (ExecutionException refused) {
            throw new IllegalStateException(
                    "Kafka refused to tell of its topics; the user of kafka.properties.* needs"
                            + " DESCRIBE and DESCRIBE_CONFIGS on "
                            + settings.topicPrefix()
                            + "* and on "
                            + deadLetterTopic,
                    refused.getCause());
        }
    }

    /** Leaves partitions, copies and retention to the brokers' defaults. */
    private static void ensure(Admin admin, String topic)
            throws ExecutionException, InterruptedException {
        if (!ChangeTopics.settings(admin, List.of(topic)).isEmpty()) {
            return;
        }
        NewTopics.create(
                admin,
                List.of(new NewTopic(topic, Optional.empty(), Optional.empty())),
                "Cannot create the topic %s of kafka.transitions-topic; create it by hand"
                        .formatted(topic));
    }

    /**
     * Returns a client of brokers that have answered.
     *
     * @throws IllegalStateException if none does
     */
    static Admin connect(LiveSettings settings, Duration patience) throws InterruptedException {
        Properties properties = settings.connection();
        properties.setProperty("client.id", settings.groupId() + "-preflight");
        Admin admin = null;
        try {
            admin = Admin.create(properties);
            admin.describeCluster().nodes().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return admin;
        } catch (KafkaException | ExecutionException | TimeoutException unreachable) {
            if (admin != null) {
                admin.close(Duration.ZERO);
            }
            throw new IllegalStateException(
                    "No Kafka broker answers at "
                            + settings.bootstrapServers()
                            + ": check kafka.bootstrap.servers, and kafka.properties.* for the"
                            + " security that the brokers ask for",
                    unreachable);
        }
    }
}
