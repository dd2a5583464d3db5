package io.customer360.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.sandbox.http.Http;
import io.customer360.sandbox.process.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/** The four servers work together before anything of the job is involved. */
class SandboxIT {

    private static final Sandbox SANDBOX = Sandbox.shared();

    @Test
    void anInsertArrivesAsAnEventOnTheTablesTopic() throws IOException {
        try (CrmDatabase crm = CrmDatabase.create(SANDBOX, "sandbox_insert")) {
            crm.execute("INSERT INTO purchase_transactions VALUES (1, 2, 3, 4.50, '2024-02-29')");

            JsonNode event = Http.JSON.readTree(first(crm.topicPrefix() + "purchase_transactions"));

            assertThat(event.path("op").asText()).isEqualTo("c");
            assertThat(event.path("after").path("customer_id").asInt()).isEqualTo(3);
            assertThat(event.path("after").path("total_amount").asText()).isEqualTo("4.50");
        }
    }

    @Test
    void anIndexedDocumentIsFound() throws IOException {
        String document = SANDBOX.elasticsearch().url() + "/sandbox-documents/_doc/1";
        ObjectNode body = Http.JSON.createObjectNode().put("customer_id", 1);

        Http.send("PUT", document, body);

        assertThat(Http.get(document).path("_source")).isEqualTo(body);
    }

    private static String first(String topic) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = consumer()) {
            consumer.subscribe(List.of(topic));
            Await.until(
                    "an event arrives on " + topic,
                    Duration.ofSeconds(60),
                    () -> {
                        consumer.poll(Duration.ofMillis(200)).forEach(r -> values.add(r.value()));
                        return !values.isEmpty();
                    });
        }
        return values.get(0);
    }

    private static KafkaConsumer<String, String> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", SANDBOX.kafka().bootstrapServers(),
                        "group.id", "sandbox-it",
                        "auto.offset.reset", "earliest",
                        "allow.auto.create.topics", "false",
                        // A topic that is not there yet must be seen soon after it is.
                        "metadata.max.age.ms", "500"),
                new StringDeserializer(),
                new StringDeserializer());
    }
}
