package io.customer360.sink.bulk;

import static io.customer360.sink.client.Answers.conflict;
import static io.customer360.sink.client.Answers.done;
import static io.customer360.sink.client.Answers.failed;
import static io.customer360.sink.client.Answers.items;
import static io.customer360.sink.client.Answers.notThere;
import static io.customer360.sink.client.Answers.unreadableDate;
import static io.customer360.sink.client.Profiles.delete;
import static io.customer360.sink.client.Profiles.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.customer360.model.ProfileUpdate;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.client.Profiles;
import io.customer360.sink.client.ScriptedElasticsearch;
import io.customer360.sink.client.ScriptedElasticsearch.Answer;
import io.customer360.sink.client.ScriptedElasticsearch.Sent;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each item of an answered bulk comes to. */
class BulkItemsTest {

    private static final String OVERLOADED = "es_rejected_execution_exception";

    private final ScriptedElasticsearch server = new ScriptedElasticsearch();
    private final WriterBench bench = new WriterBench(Profiles.settings(server.url()));

    @AfterEach
    void stop() {
        bench.close();
        server.close();
    }

    @Test
    void sendsDocumentsAndDeletesWithTheirVersions() throws Exception {
        bench.write(update(1, 11), delete(2, 12)).flush();

        Sent upsert = server.bulks().get(0).get(0);
        assertThat(upsert.operation()).isEqualTo("index");
        assertThat(upsert.index()).isEqualTo("customers-1");
        assertThat(upsert.id()).isEqualTo("1");
        assertThat(upsert.version()).isEqualTo(11);
        assertThat(upsert.document().get("first_name").asText()).isEqualTo("Zoë");
        assertThat(server.bulks().get(0).get(1))
                .isEqualTo(new Sent("delete", "customers-1", "2", 12, null));
        assertThat(bench.count(SinkCounter.WRITTEN)).isEqualTo(2);
        assertThat(bench.freshnessSamples()).isEqualTo(1);
    }

    @Test
    void takesEveryItemOfOneBulkToItsOwnEnd() throws Exception {
        server.answering(
                items(
                        done(1),
                        conflict(2, 500),
                        unreadableDate(3),
                        failed(4, 429, OVERLOADED, "full"),
                        failed(5, 503, "unavailable_shards_exception", "primary is gone")));

        bench.write(update(1, 1), update(2, 2), update(3, 3), update(4, 4), update(5, 5)).flush();

        List<Sent> later = server.bulks().stream().skip(1).flatMap(List::stream).toList();
        assertThat(later)
                .extracting(Sent::index, Sent::id)
                .containsExactlyInAnyOrder(
                        tuple("customers-rejected", "3"),
                        tuple("customers-1", "4"),
                        tuple("customers-1", "5"));
        assertThat(bench.count(SinkCounter.WRITTEN)).isEqualTo(3);
        assertThat(bench.count(SinkCounter.STALE)).isEqualTo(1);
        assertThat(bench.count(SinkCounter.REJECTED)).isEqualTo(1);
        assertThat(bench.count(SinkCounter.RETRIED)).isEqualTo(2);
        assertThat(bench.count(SinkCounter.CLOCK_SKEW)).isZero();
    }

    @Test
    void keepsTheRejectedDocumentWithItsReason() throws Exception {
        server.answering(items(unreadableDate(3)));

        bench.write(update(3, 33)).flush();

        Sent note = server.bulks().get(1).get(0);
        assertThat(note.index()).isEqualTo("customers-rejected");
        assertThat(note.version()).isEqualTo(33);
        assertThat(note.document().get("customer_id").asLong()).isEqualTo(3);
        assertThat(note.document().get("version").asLong()).isEqualTo(33);
        assertThat(note.document().get("error_type").asText())
                .isEqualTo("document_parsing_exception");
        assertThat(note.document().get("error_field").asText()).isEqualTo("date_of_birth");
        assertThat(note.document().get("reason").asText()).contains("+12345-01-01");
        assertThat(note.document().get("document").get("first_name").asText()).isEqualTo("Zoë");
    }

    @Test
    void failsRatherThanLoseARejectedDocument() throws Exception {
        server.answering(
                items(unreadableDate(3)),
                items(failed(3, 400, "strict_dynamic_mapping_exception", "no")));

        bench.write(update(3, 33));

        assertThatThrownBy(bench::flush)
                .hasStackTraceContaining("customers-rejected does not take");
    }

    @Test
    void oneDocumentThatAlwaysFailsDoesNotHoldUpOthers() throws Exception {
        Answer butTheFirst = items(failed(1, 500, "exception", "in a script"), done(2));
        server.answering(butTheFirst);

        bench.write(update(1, 1), update(2, 2)).until(bench::isWaiting);
        bench.checkpoint();
        bench.write(update(3, 3)).until(() -> bench.count(SinkCounter.WRITTEN) >= 2);

        assertThat(bench.count(SinkCounter.RETRIED)).isEqualTo(1);
        bench.flush();
        assertThat(bench.count(SinkCounter.WRITTEN)).isEqualTo(3);
    }

    @Test
    void stopsWhenNearlyAllAreRefusedForOneReason() throws Exception {
        server.answering(refusing(90, 10));
        try (WriterBench inHundreds = new WriterBench(hundreds())) {
            inHundreds.write(updates(100));

            assertThatThrownBy(inHundreds::flush)
                    .hasStackTraceContaining("at least 90 of the last 100 documents")
                    .hasStackTraceContaining("pipeline with id [gone] does not exist")
                    .hasStackTraceContaining("profile.emit-all");
            assertThat(inHundreds.count(SinkCounter.REJECTED)).isZero();
        }
        assertThat(server.bulks()).as("none of them counts as done").hasSize(1);
    }

    @Test
    void goesOnWhileOthersAreTaken() throws Exception {
        server.answering(refusing(89, 11));
        try (WriterBench inHundreds = new WriterBench(hundreds())) {
            inHundreds.write(updates(100)).flush();

            assertThat(inHundreds.count(SinkCounter.REJECTED)).isEqualTo(89);
        }
    }

    @Test
    void keepsAllRejectedDocumentsWhenItIsToldTo() throws Exception {
        server.answering(refusing(100, 0));
        try (WriterBench keeping = new WriterBench(Profiles.keepingAllRejected(hundreds()))) {
            keeping.write(updates(100)).flush();

            assertThat(keeping.count(SinkCounter.REJECTED)).isEqualTo(100);
        }
    }

    private ElasticsearchSettings hundreds() {
        return Profiles.settings(server.url(), "customers", 100);
    }

    private static ProfileUpdate[] updates(int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(id -> update(id, id))
                .toArray(ProfileUpdate[]::new);
    }

    private static Answer refusing(int refused, int taken) {
        return items(
                LongStream.rangeClosed(1, refused + taken)
                        .mapToObj(id -> id > refused ? done(id) : withoutPipeline(id))
                        .toArray(String[]::new));
    }

    private static String withoutPipeline(long id) {
        String reason = "pipeline with id [gone] does not exist";
        return failed(id, 400, "illegal_argument_exception", reason);
    }

    @Test
    void takesADeleteOfNothingAsWritten() throws Exception {
        server.answering(items(notThere(9)));

        bench.write(delete(9, 7)).flush();

        assertThat(bench.count(SinkCounter.WRITTEN)).isEqualTo(1);
        assertThat(bench.count(SinkCounter.RETRIED)).isZero();
    }

    @Test
    void waitsForABlockedIndex() throws Exception {
        server.answering(
                items(failed(1, 403, "cluster_block_exception", "FORBIDDEN/8/index write")));

        bench.write(update(1, 1)).flush();

        assertThat(bench.count(SinkCounter.RETRIED)).isEqualTo(1);
        assertThat(bench.count(SinkCounter.WRITTEN)).isEqualTo(1);
    }

    @Test
    void failsWhenTheIndexIsGone() throws Exception {
        server.answering(items(failed(1, 404, "index_not_found_exception", "no such index")));

        bench.write(update(1, 1));

        assertThatThrownBy(bench::flush).hasStackTraceContaining("The index customers-1 is gone");
    }

    @Test
    void failsWhenAnItemIsForbidden() throws Exception {
        server.answering(items(failed(1, 403, "security_exception", "is unauthorized")));

        bench.write(update(1, 1));

        assertThatThrownBy(bench::flush).hasStackTraceContaining("elasticsearch.api-key");
    }
}
