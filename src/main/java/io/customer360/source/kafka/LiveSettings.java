package io.customer360.source.kafka;

import io.customer360.model.SourceTable;
import io.customer360.source.column.ColumnDefaults;
import io.customer360.source.column.ColumnType;
import io.customer360.source.column.DateColumns;
import java.io.Serializable;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * What the live side has to know.
 *
 * @param clientProperties further properties of the Kafka clients: security and the like
 * @param maxRecordSize bytes of a record beyond which nothing is taken of it but where its row
 *     belongs
 * @param dates types of the date columns, for events without embedded schemas
 * @param amounts type of the amounts, for events without embedded schemas
 * @param defaults what a connector may write for a NULL
 * @param zone where the date of an instant is looked up
 * @param tombstoneRetention how long a deleted row is remembered
 */
public record LiveSettings(
        String bootstrapServers,
        String topicPrefix,
        String groupId,
        Map<String, String> clientProperties,
        int maxRecordSize,
        StartPosition start,
        DateColumns dates,
        ColumnType amounts,
        ColumnDefaults defaults,
        ZoneId zone,
        Duration tombstoneRetention)
        implements Serializable {

    public LiveSettings {
        clientProperties = Map.copyOf(clientProperties);
    }

    /** Returns the names of the seven change topics. */
    List<String> topics() {
        return SourceTable.topics(topicPrefix);
    }

    /** Returns the properties with which any client reaches the brokers. */
    Properties connection() {
        Properties properties = new Properties();
        properties.putAll(clientProperties);
        properties.setProperty("bootstrap.servers", bootstrapServers);
        return properties;
    }

    /** Tells no client property: passwords are among them. */
    @Override
    public String toString() {
        return "LiveSettings[" + bootstrapServers + ", " + topicPrefix + ", " + start + "]";
    }
}
