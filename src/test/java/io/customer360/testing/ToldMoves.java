package io.customer360.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.http.Http;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The transitions of one test's customers, in Elasticsearch and on their topic. */
public final class ToldMoves {

    private static final int MOST = 10_000;

    private final Sandbox sandbox;
    private final String name;

    public ToldMoves(Sandbox sandbox, CrmDatabase crm) {
        this.sandbox = sandbox;
        this.name = crm.name();
    }

    /** Returns the topic that they are told on. */
    public String topic() {
        return name + ".transitions";
    }

    /** Returns all that Elasticsearch has, in their order. */
    public List<JsonNode> indexed() throws IOException {
        String transitions = sandbox.elasticsearch().url() + "/" + name + "-transitions";
        Http.get(transitions + "/_refresh");
        ObjectNode all = Http.JSON.createObjectNode().put("size", MOST);
        List<JsonNode> moves = new ArrayList<>();
        Http.send("POST", transitions + "/_search", all)
                .at("/hits/hits")
                .forEach(hit -> moves.add(hit.path("_source")));
        return sorted(moves);
    }

    /** Returns all that whoever reads committed records gets from the topic, in their order. */
    public List<JsonNode> committed() throws IOException {
        List<JsonNode> moves = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                sandbox.kafka().bootstrapServers(),
                                "isolation.level",
                                "read_committed"),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic()).stream()
                            .map(p -> new TopicPartition(p.topic(), p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    moves.add(Http.JSON.readTree(record.value()));
                }
            }
        }
        return sorted(moves);
    }

    /**
     * Returns what is wrong with the chains of moves, each of them unbroken, and with their ends,
     * which are to be what the profiles hold.
     */
    public List<String> faults(List<JsonNode> moves) throws IOException {
        List<String> faults = new ArrayList<>();
        if (moves.isEmpty()) {
            faults.add("nothing was told");
        }
        Map<Long, List<JsonNode>> byCustomer =
                moves.stream()
                        .collect(
                                Collectors.groupingBy(
                                        move -> move.path("customer_id").asLong(),
                                        TreeMap::new,
                                        Collectors.toList()));
        for (Map.Entry<Long, List<JsonNode>> customer : byCustomer.entrySet()) {
            JsonNode profile = profile(customer.getKey());
            if (profile.isMissingNode()) {
                continue;
            }
            Map<String, String> values = new TreeMap<>();
            long sequence = customer.getValue().get(0).path("sequence").asLong();
            for (JsonNode move : customer.getValue()) {
                String field = move.path("field").asText();
                String from = move.path("from").asText(null);
                if (move.path("sequence").asLong() != sequence++) {
                    faults.add("a number is missing or doubled before " + move);
                }
                if (values.containsKey(field) && !values.get(field).equals(from)) {
                    faults.add("the chain is broken before " + move);
                }
                values.put(field, move.path("to").asText(null));
            }
            values.forEach(
                    (field, value) -> {
                        if (!profile.path(field).asText().equals(value)) {
                            faults.add(
                                    "customer %d: %s is %s after a move to %s"
                                            .formatted(
                                                    customer.getKey(),
                                                    field,
                                                    profile.path(field),
                                                    value));
                        }
                    });
        }
        return faults;
    }

    private JsonNode profile(long customerId) throws IOException {
        ObjectNode ids = Http.JSON.createObjectNode();
        ids.putArray("ids").add(Long.toString(customerId));
        return Http.send("POST", sandbox.elasticsearch().url() + "/" + name + "/_mget", ids)
                .at("/docs/0/_source");
    }

    private static List<JsonNode> sorted(List<JsonNode> moves) {
        return moves.stream()
                .sorted(
                        Comparator.comparingLong(
                                        (JsonNode move) -> move.path("customer_id").asLong())
                                .thenComparingLong(move -> move.path("sequence").asLong()))
                .toList();
    }
}
