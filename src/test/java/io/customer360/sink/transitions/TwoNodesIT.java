package io.customer360.sink.transitions;

import static io.customer360.sandbox.elasticsearch.ElasticsearchPair.FIRST;
import static io.customer360.sandbox.elasticsearch.ElasticsearchPair.SECOND;
import static io.customer360.sink.client.Profiles.delete;
import static io.customer360.sink.client.Profiles.update;
import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.model.Transition;
import io.customer360.model.Transition.Cause;
import io.customer360.sandbox.ElasticsearchServers;
import io.customer360.sandbox.elasticsearch.ElasticsearchPair;
import io.customer360.sandbox.process.Await;
import io.customer360.sink.bulk.WriterBench;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.client.Profiles;
import io.customer360.sink.client.SinkIndex;
import io.customer360.sink.index.ProfileIndex;
import io.customer360.sink.index.TransitionMonths;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What two real nodes remember of deletes, and what an erasure does while one of them is away. A
 * late write is a request that the job has given up, and that arrives after the customer's delete.
 */
class TwoNodesIT {

    private static final ElasticsearchPair PAIR = ElasticsearchServers.pair();
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Instant MAY = Instant.parse("2026-05-15T12:00:00Z");
    private static final Instant JUNE = Instant.parse("2026-06-15T12:00:00Z");

    private final SinkIndex index =
            new SinkIndex(
                    name -> Profiles.impatient(PAIR.first().url(), name, Duration.ofSeconds(30)));

    @AfterEach
    void stop() throws IOException {
        for (String month : months()) {
            index.delete(month);
        }
        index.client()
                .indices()
                .deleteIndexTemplate(t -> t.name(index.settings().transitionsIndex()));
        index.close();
    }

    @Test
    void aLateWriteIsRefusedWhereACopyTakesOverAndAfterAKilledNodeReplayedItsLog()
            throws Exception {
        String copied = deleteCustomer(index.settings(), 1);
        String alone = deleteCustomer(index.generation("2"), 0);
        assertThat(lateWriteBringsTheDocumentBack(copied)).isFalse();

        PAIR.second().kill();
        try {
            awaitPrimary(copied, FIRST);
            assertThat(lateWriteBringsTheDocumentBack(copied)).isFalse();
        } finally {
            PAIR.second().startAgain();
        }
        awaitPrimary(alone, SECOND);
        assertThat(lateWriteBringsTheDocumentBack(alone)).isFalse();
    }

    @Test
    void aLateWriteIsTakenAfterAFlushedDeleteWasRelocated() throws Exception {
        String moved = deleteCustomer(index.settings(), 0);
        index.client().indices().flush(flush -> flush.index(moved));

        allocate(moved, 0, FIRST);
        awaitPrimary(moved, FIRST);

        assertThat(lateWriteBringsTheDocumentBack(moved)).isTrue();
        try (WriterBench bench = new WriterBench(index.settings())) {
            bench.write(delete(1, 9)).flush();
        }
        assertThat(index.document(1).found()).as("deleted once more").isFalse();
    }

    /** Neither the only copy of a delete nor a month of transitions is anywhere else. */
    @Test
    void anErasureWaitsForTheShardOfAStoppedNodeWhichForgetsItsDeletes() throws Exception {
        String alone = deleteCustomer(index.settings(), 0);
        try (TransitionWriter writer = new TransitionWriter(index.settings())) {
            assertThat(send(writer, move(7, MAY), move(7, JUNE)).problem()).isNull();
            String may = months().get(0);
            allocate(may, 0, SECOND);
            allocate(months().get(1), 0, FIRST);
            awaitPrimary(may, SECOND);
            awaitPrimary(months().get(1), FIRST);

            PAIR.second().stop();
            try {
                TransitionOutcome outcome = send(writer, Transition.erasure(7, 0), move(8, JUNE));
                assertThat(outcome.awaits(7)).isTrue();
                assertThat(outcome.problem()).contains("503 search_phase_execution_exception");
                assertThat(outcome.awaits(8)).isFalse();
            } finally {
                PAIR.second().startAgain();
            }
            awaitPrimary(may, SECOND);
            assertThat(countMoves()).as("the shard came back with its move").isEqualTo(3);

            Await.until(
                    "the erasure is done",
                    PATIENCE,
                    () -> send(writer, Transition.erasure(7, 0)).problem() == null);
            assertThat(countMoves()).isEqualTo(1);
        }
        awaitPrimary(alone, SECOND);
        assertThat(lateWriteBringsTheDocumentBack(alone)).isTrue();
    }

    /** Returns the index, whose primary is on the second node, after a customer came and went. */
    private String deleteCustomer(ElasticsearchSettings settings, int replicas) throws Exception {
        ProfileIndex.ensureExists(settings, false);
        String name = settings.profileIndex();
        allocate(name, 0, SECOND);
        awaitPrimary(name, SECOND);
        if (replicas > 0) {
            allocate(name, replicas, null);
            awaitGreen(name);
        }
        try (WriterBench bench = new WriterBench(settings)) {
            bench.write(update(1, 5)).flush();
            bench.write(delete(1, 9)).flush();
        }
        return name;
    }

    private boolean lateWriteBringsTheDocumentBack(String name) throws IOException {
        BulkResponseItem late =
                index.client()
                        .bulk(
                                bulk ->
                                        bulk.operations(
                                                operation ->
                                                        operation.index(
                                                                write ->
                                                                        write.index(name)
                                                                                .id("1")
                                                                                .version(5L)
                                                                                .versionType(
                                                                                        VersionType
                                                                                                .External)
                                                                                .document(
                                                                                        Map.of(
                                                                                                "customer_id",
                                                                                                1)))))
                        .items()
                        .get(0);
        assertThat(late.status()).isIn(201, 409);
        return index.client().exists(exists -> exists.index(name).id("1")).value();
    }

    /** Lets an index have copies beside its primary, and stand on one node, on any for null. */
    private void allocate(String name, int replicas, String node) throws IOException {
        String settings =
                """
                {"auto_expand_replicas": false, "number_of_replicas": %d,
                 "routing.allocation.require._name": %s}
                """
                        .formatted(replicas, node == null ? "null" : "\"" + node + "\"");
        index.client()
                .indices()
                .putSettings(
                        put ->
                                put.index(name)
                                        .settings(
                                                s ->
                                                        s.index(
                                                                i ->
                                                                        i.withJson(
                                                                                new StringReader(
                                                                                        settings)))));
    }

    private static void awaitPrimary(String name, String node) {
        Await.until(
                "the primary of " + name + " is on the " + node + " node",
                PATIENCE,
                () -> shards(name).contains("p STARTED " + node + "\n"));
    }

    private static void awaitGreen(String name) {
        Await.until(name + " has its copy", PATIENCE, () -> shards(name).contains("r STARTED"));
    }

    /** Returns each shard as its role, state and node. */
    private static String shards(String name) {
        StringBuilder all = new StringBuilder();
        try {
            String url = PAIR.first().url() + "/_cat/shards/" + name + "?format=json";
            for (JsonNode shard : PAIR.first().http().get(url)) {
                all.append(shard.path("prirep").asText())
                        .append(' ')
                        .append(shard.path("state").asText())
                        .append(' ')
                        .append(shard.path("node").asText())
                        .append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString();
    }

    private List<String> months() throws IOException {
        return new TransitionMonths(index.settings(), index.client()).all();
    }

    private long countMoves() throws IOException {
        String alias = index.settings().transitionsIndex();
        index.client().indices().refresh(refresh -> refresh.index(alias));
        return index.client().count(count -> count.index(alias)).count();
    }

    private static TransitionOutcome send(TransitionWriter writer, Transition... moves) {
        return writer.write(
                List.of(moves).stream().collect(Collectors.groupingBy(Transition::customerId)));
    }

    private static Transition move(long customer, Instant at) {
        return new Transition(
                customer,
                at.toEpochMilli(),
                Transition.SEGMENT,
                "Low Value",
                "High Value",
                at.toEpochMilli(),
                0,
                Cause.CHANGE,
                null,
                null,
                1);
    }
}
