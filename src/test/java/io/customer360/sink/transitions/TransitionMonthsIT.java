package io.customer360.sink.transitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.mapping.DynamicMapping;
import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.model.Transition;
import io.customer360.model.Transition.Cause;
import io.customer360.sandbox.elasticsearch.ElasticsearchVersion;
import io.customer360.sandbox.process.Await;
import io.customer360.sink.client.SinkIndex;
import io.customer360.sink.index.ProfileIndex;
import io.customer360.sink.index.TransitionMonths;
import io.customer360.testing.EveryElasticsearch;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The months of transitions on a real Elasticsearch. */
@EveryElasticsearch
class TransitionMonthsIT {

    private static final Instant MAY = Instant.parse("2026-05-31T23:59:59.999Z");
    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant JULY = Instant.parse("2026-07-15T12:00:00Z");

    private final SinkIndex index;
    private final String alias;
    private TransitionMonths months;
    private TransitionWriter writer;

    TransitionMonthsIT(ElasticsearchVersion version) {
        index = new SinkIndex(version);
        alias = index.settings().transitionsIndex();
    }

    @BeforeEach
    void define() {
        ProfileIndex.ensureExists(index.settings(), false);
        months = new TransitionMonths(index.settings(), index.client());
        writer = new TransitionWriter(index.settings());
    }

    @AfterEach
    void stop() throws IOException {
        writer.close();
        for (String month : indices()) {
            index.delete(month);
        }
        index.client().indices().deleteIndexTemplate(template -> template.name(alias));
        index.close();
    }

    @Test
    void aMoveIsInTheMonthOfItsDocumentAndOnceHoweverOftenItIsWritten() throws Exception {
        Transition move = move(7, 41, MAY);
        write(move, move(7, 42, JUNE));
        write(move);

        assertThat(indices()).containsExactlyInAnyOrder(alias + "-2026.05", alias + "-2026.06");
        assertThat(count()).isEqualTo(2);
        JsonNode document =
                index.client()
                        .get(
                                get -> get.index(alias + "-2026.05").id("7-customer_segment-41"),
                                JsonNode.class)
                        .source();
        assertThat(document)
                .hasToString(
                        "{\"customer_id\":7,\"sequence\":41,\"field\":\"customer_segment\","
                                + "\"from\":\"Low Value\",\"to\":\"High Value\","
                                + "\"at\":\"2026-05-31T23:59:59.999Z\",\"as_of\":\"2026-05-31\","
                                + "\"cause\":\"change\",\"days_since_last_purchase\":3,"
                                + "\"total_spend\":10000.01,\"rules_version\":1}");
    }

    @Test
    void monthsThatEndedBeforeTheRetentionAreDeleted() throws Exception {
        write(move(7, 41, MAY), move(7, 42, JUNE), move(7, 43, JULY));

        months.deleteBefore(JULY, Duration.ofDays(44));
        assertThat(indices()).hasSize(2).doesNotContain(alias + "-2026.05");
        months.deleteBefore(JULY, Duration.ofDays(45));
        assertThat(indices()).contains(alias + "-2026.06");
    }

    @Test
    void allMovesOfACustomerAreForgottenAndNobodyElses() throws Exception {
        for (long first = 0; first < 2500; first += 500) {
            write(
                    LongStream.range(first, first + 500)
                            .mapToObj(i -> move(i % 2 == 0 ? 7 : 8, i, i % 3 == 0 ? MAY : JUNE))
                            .toArray(Transition[]::new));
        }
        assertThat(count()).isEqualTo(2500);

        write(erasure(7));

        assertThat(count()).isEqualTo(1250);
        assertThat(
                        index.client()
                                .count(
                                        c ->
                                                c.index(alias)
                                                        .query(
                                                                q ->
                                                                        q.term(
                                                                                t ->
                                                                                        t.field(
                                                                                                        "customer_id")
                                                                                                .value(
                                                                                                        7))))
                                .count())
                .isZero();
    }

    @Test
    void whereThereAreNoneThereIsNothingToForgetOrDelete() throws Exception {
        write(erasure(7));
        months.deleteBefore(JULY, Duration.ofDays(1));

        assertThat(indices()).isEmpty();
    }

    @Test
    void anErasureIsNotDoneWhileAMonthIsClosed() throws Exception {
        write(move(7, 41, MAY), move(7, 42, JUNE));
        String month = alias + "-2026.05";
        index.client().indices().close(close -> close.index(month));

        TransitionOutcome outcome = send(erasure(7));
        assertThat(outcome.awaits(7)).isTrue();
        assertThat(outcome.problem()).contains("index_closed_exception", month);

        index.client().indices().open(open -> open.index(month));
        write(erasure(7));
        assertThat(count()).isZero();
    }

    @Test
    void anErasureOutstripsTheMovesBeforeItAndNotThoseAfter() throws Exception {
        write(move(7, 41, MAY), erasure(7), move(7, 50, JUNE));

        assertThat(indices()).containsExactly(alias + "-2026.06");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aMoveThatCannotBeIndexedIsKeptAsRejectedUntilItsCustomerIsErased() throws Exception {
        write(move(7, 41, MAY));
        Transition unreadable =
                new Transition(
                        8,
                        42,
                        Transition.SEGMENT,
                        "x".repeat(40_000),
                        null,
                        MAY.toEpochMilli(),
                        0,
                        Cause.CHANGE,
                        null,
                        null,
                        1);

        TransitionOutcome outcome = send(unreadable, move(9, 43, MAY));

        assertThat(outcome.problem()).isNull();
        assertThat(outcome.writtenMoves()).isEqualTo(1);
        assertThat(outcome.rejectedMoves()).isEqualTo(1);
        JsonNode note = rejected("8-customer_segment-42");
        assertThat(note.path("customer_id").asInt()).isEqualTo(8);
        assertThat(note.at("/document/sequence").asInt()).isEqualTo(42);
        write(erasure(8));
        assertThat(rejected("8-customer_segment-42")).isNull();
    }

    @Test
    void aMonthOfAnEarlierVersionLearnsTheFieldsThatItLacks() throws Exception {
        index.client().indices().deleteIndexTemplate(template -> template.name(alias));
        String old = alias + "-2026.05";
        index.client()
                .indices()
                .create(
                        create ->
                                create.index(old)
                                        .aliases(alias, a -> a)
                                        .mappings(m -> m.dynamic(DynamicMapping.Strict)));
        TransitionOutcome outcome = send(move(7, 41, MAY));
        assertThat(outcome.awaits(7)).isTrue();
        assertThat(outcome.rejectedMoves()).isZero();
        write(move(7, 41, MAY));
        assertThat(count()).isEqualTo(1);

        String older = alias + "-2026.04";
        index.client().indices().create(create -> create.index(older));
        ProfileIndex.ensureExists(index.settings(), false);
        assertThat(
                        index.client()
                                .indices()
                                .getMapping(get -> get.index(older))
                                .get(older)
                                .mappings()
                                .properties())
                .containsKeys("customer_id", "sequence", "rules_version");
    }

    @Test
    void movesWaitWhileTheClusterHasAllTheShardsThatItMayHave() throws Exception {
        write(move(7, 41, MAY));
        mostShards("1");
        try {
            TransitionOutcome outcome = send(move(7, 42, JUNE), move(8, 43, MAY));
            assertThat(outcome.awaits(7)).isTrue();
            assertThat(outcome.awaits(8)).isFalse();
            assertThat(outcome.rejectedMoves()).isZero();
            assertThat(outcome.problem()).contains("maximum normal shards open");
            assertThatThrownBy(() -> months.makeAhead(JUNE))
                    .isInstanceOf(ElasticsearchException.class)
                    .satisfies(
                            e ->
                                    assertThat(TransitionMonths.limit((Exception) e))
                                            .contains("maximum normal shards open"));
        } finally {
            mostShards("null");
        }
        write(move(7, 42, JUNE));
        assertThat(count()).isEqualTo(3);
    }

    @Test
    void theNextMonthIsMadeAWeekBeforeItBegins() throws Exception {
        months.makeAhead(JUNE.minus(Duration.ofDays(8)));
        assertThat(indices()).containsExactly(alias + "-2026.05");

        months.makeAhead(JUNE.minus(Duration.ofDays(7)));
        months.makeAhead(JUNE);

        assertThat(indices()).containsExactlyInAnyOrder(alias + "-2026.05", alias + "-2026.06");
        index.delete(alias + "-2026.06");
        write(move(7, 41, JUNE));
        assertThat(count()).as("made again, below the alias").isEqualTo(1);
    }

    /** Sets how many shards the cluster may have. */
    private void mostShards(String number) throws IOException {
        String settings =
                "{\"persistent\": {\"cluster.max_shards_per_node\": %s}}".formatted(number);
        index.client().cluster().putSettings(put -> put.withJson(new StringReader(settings)));
    }

    private void write(Transition... moves) {
        Await.until(
                "the moves are written",
                Duration.ofMinutes(1),
                () -> send(moves).problem() == null);
    }

    private TransitionOutcome send(Transition... moves) {
        Map<Long, List<Transition>> due = new LinkedHashMap<>();
        for (Transition move : moves) {
            due.computeIfAbsent(move.customerId(), customer -> new ArrayList<>()).add(move);
        }
        return writer.write(due);
    }

    private static Transition erasure(long customer) {
        return Transition.erasure(customer, JULY.toEpochMilli());
    }

    private JsonNode rejected(String id) throws IOException {
        return index.client()
                .get(get -> get.index(index.settings().rejectedIndex()).id(id), JsonNode.class)
                .source();
    }

    private long count() throws IOException {
        index.client().indices().refresh(refresh -> refresh.index(alias));
        return index.client().count(count -> count.index(alias)).count();
    }

    private Set<String> indices() throws IOException {
        return index.client().indices().get(get -> get.index(alias + "-*")).result().keySet();
    }

    private static Transition move(long customer, long sequence, Instant at) {
        int day = (int) (at.getEpochSecond() / 86_400);
        return new Transition(
                customer,
                sequence,
                Transition.SEGMENT,
                "Low Value",
                "High Value",
                at.toEpochMilli(),
                day,
                Cause.CHANGE,
                3,
                new BigDecimal("10000.01"),
                1);
    }
}
