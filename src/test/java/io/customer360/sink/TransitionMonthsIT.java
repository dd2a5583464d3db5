package io.customer360.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.model.Transition;
import io.customer360.model.Transition.Cause;
import io.customer360.sandbox.ElasticsearchVersion;
import io.customer360.testing.EveryElasticsearch;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    TransitionMonthsIT(ElasticsearchVersion version) {
        index = new SinkIndex(version);
        alias = index.settings().transitionsIndex();
    }

    @BeforeEach
    void define() throws IOException {
        months = new TransitionMonths(index.settings(), index.client());
        months.define();
    }

    @AfterEach
    void stop() throws IOException {
        for (String month : indices()) {
            index.delete(month);
        }
        index.client().indices().deleteIndexTemplate(template -> template.name(alias));
        index.close();
    }

    @Test
    void aMoveIsInTheMonthOfItsDocumentAndOnceHoweverOftenItIsWritten() throws Exception {
        Transition move = move(7, 41, MAY);
        months.write(List.of(move, move(7, 42, JUNE)));
        months.write(List.of(move));

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
        months.write(List.of(move(7, 41, MAY), move(7, 42, JUNE), move(7, 43, JULY)));

        months.deleteBefore(JULY, Duration.ofDays(44));
        assertThat(indices()).hasSize(2).doesNotContain(alias + "-2026.05");
        months.deleteBefore(JULY, Duration.ofDays(45));
        assertThat(indices()).contains(alias + "-2026.06");
    }

    @Test
    void allMovesOfACustomerAreForgottenAndNobodyElses() throws Exception {
        for (long first = 0; first < 2500; first += 500) {
            months.write(
                    LongStream.range(first, first + 500)
                            .mapToObj(i -> move(i % 2 == 0 ? 7 : 8, i, i % 3 == 0 ? MAY : JUNE))
                            .toList());
        }
        assertThat(count()).isEqualTo(2500);

        months.forget(7);

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
        months.forget(7);
        months.deleteBefore(JULY, Duration.ofDays(1));

        assertThat(indices()).isEmpty();
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
