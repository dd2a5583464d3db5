package io.customer360.faults;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** What an operator does to topics by mistake. */
final class Topics {

    private Topics() {}

    /** Deletes a topic, which its producer makes anew. */
    static void delete(String servers, String topic)
            throws ExecutionException, InterruptedException {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers))) {
            admin.deleteTopics(List.of(topic)).all().get();
        }
    }
}
