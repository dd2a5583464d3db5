package io.customer360.replay;

import java.time.Duration;
import java.util.List;
import java.util.Properties;

/**
 * What the tool has to know.
 *
 * @param clientProperties further properties of Kafka's clients: security and the like
 * @param topics the change topics
 * @param tombstoneRetention how long a deleted row is remembered
 * @param dryRun whether letters are only counted
 */
public record ReplaySettings(
        String bootstrapServers,
        Properties clientProperties,
        List<String> topics,
        String deadLetterTopic,
        Duration tombstoneRetention,
        Selection selection,
        boolean dryRun) {

    /** Returns what every client is given. */
    Properties connection(String client) {
        Properties properties = new Properties();
        properties.putAll(clientProperties);
        properties.setProperty("bootstrap.servers", bootstrapServers);
        properties.setProperty("client.id", "customer360-replay-" + client);
        return properties;
    }

    /** Tells no client property: passwords are among them. */
    @Override
    public String toString() {
        return "ReplaySettings[" + bootstrapServers + ", " + deadLetterTopic + "]";
    }
}
