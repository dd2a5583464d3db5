package io.customer360.sink.bulk;

import static io.customer360.sink.client.Profiles.delete;
import static io.customer360.sink.client.Profiles.erasure;
import static io.customer360.sink.client.Profiles.unreadable;
import static io.customer360.sink.client.Profiles.update;
import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.core.GetResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.model.ProfileUpdate;
import io.customer360.sandbox.elasticsearch.ElasticsearchVersion;
import io.customer360.sink.client.SinkIndex;
import io.customer360.sink.index.ProfileIndex;
import io.customer360.testing.EveryElasticsearch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The writer on a real Elasticsearch. */
@EveryElasticsearch
class ElasticsearchSinkIT {

    private final SinkIndex index;
    private WriterBench bench;

    ElasticsearchSinkIT(ElasticsearchVersion version) {
        index = new SinkIndex(version);
    }

    @BeforeEach
    void start() {
        ProfileIndex.ensureExists(index.settings(), false);
        bench = new WriterBench(index.settings());
    }

    @AfterEach
    void stop() {
        bench.close();
        index.close();
    }

    @Test
    void aCheckpointOfAGenerationThatIsNotPublicLeavesNothingUnwritten() throws Exception {
        assertThat(checkpointAfterAWrite(true)).isPositive();
        assertThat(checkpointAfterAWrite(false)).isZero();
        assertThat(index.document(1).found()).isTrue();
    }

    /** Returns how many writes the checkpoint holds. */
    private int checkpointAfterAWrite(boolean isPublic) throws Exception {
        ProfileIndex.Found found = new ProfileIndex.Found(false, isPublic, "uuid");
        try (WriterBench writer = new WriterBench(index.settings(), found, MicroClock.SYSTEM)) {
            writer.write(update(1, isPublic ? 10 : 11));
            int held = 0;
            for (byte[] stored : writer.checkpoint()) {
                held +=
                        new DocumentWriteSerializer()
                                .deserialize(1, stored)
                                .getBufferedRequestEntries()
                                .size();
            }
            return held;
        }
    }

    @Test
    void theNewestVersionStaysInWhateverOrderTheyArrive() throws Exception {
        List<ProfileUpdate> updates = new ArrayList<>();
        for (long customer = 1; customer <= 20; customer++) {
            for (long version = 1; version <= 10; version++) {
                updates.add(update(customer, version, "version " + version));
            }
        }
        Collections.shuffle(updates, new Random(7));

        for (ProfileUpdate update : updates) {
            bench.write(update);
        }
        bench.flush();

        for (long customer = 1; customer <= 20; customer++) {
            assertThat(index.document(customer).version()).isEqualTo(10);
            assertThat(index.firstName(customer)).isEqualTo("version 10");
        }
        assertThat(bench.count(SinkCounter.WRITTEN) + bench.count(SinkCounter.STALE))
                .isEqualTo(200);
        assertThat(bench.count(SinkCounter.CLOCK_SKEW)).isZero();
    }

    @Test
    void keepsExactNumbersAndForeignNames() throws Exception {
        bench.write(update(1, 1)).flush();

        JsonNode document = index.document(1).source();
        assertThat(document.get("last_name").asText()).isEqualTo("Nguyễn");
        assertThat(document.get("date_of_birth").asText()).isEqualTo("1986-06-06");
        assertThat(document).hasSize(35);
    }

    @Test
    void aDeletedCustomerStaysDeletedWhenAnOlderWriteComesLate() throws Exception {
        bench.write(update(1, 1)).flush();
        bench.write(delete(1, 3)).flush();
        bench.write(update(1, 2)).flush();

        assertThat(index.document(1).found()).isFalse();
        assertThat(bench.count(SinkCounter.STALE)).isEqualTo(1);
        assertThat(bench.count(SinkCounter.WRITTEN)).isEqualTo(2);
    }

    @Test
    void aDeleteOfACustomerThatNeverWasIsRememberedToo() throws Exception {
        bench.write(delete(1, 3)).flush();
        bench.write(update(1, 2)).flush();
        assertThat(index.document(1).found()).isFalse();

        bench.write(update(1, 4)).flush();
        assertThat(index.document(1).found()).isTrue();
    }

    @Test
    void writesAboveAVersionFromAClockThatWasAhead() throws Exception {
        long tomorrow = MicroClock.SYSTEM.micros() + 86_400_000_000L;
        bench.write(update(1, tomorrow, "before")).flush();

        bench.write(update(1, MicroClock.SYSTEM.micros(), "after the failover")).flush();

        assertThat(index.firstName(1)).isEqualTo("after the failover");
        assertThat(index.document(1).version()).isEqualTo(tomorrow + 1);
        assertThat(bench.count(SinkCounter.CLOCK_SKEW)).isEqualTo(1);
    }

    @Test
    void aRejectedDocumentIsKeptAndHindersNobody() throws Exception {
        bench.write(update(1, 1), unreadable(2, 5), update(3, 1)).flush();

        assertThat(index.document(1).found()).isTrue();
        assertThat(index.document(2).found()).isFalse();
        assertThat(index.document(3).found()).isTrue();
        GetResponse<JsonNode> note = index.rejected(2);
        assertThat(note.version()).isEqualTo(5);
        assertThat(note.source().get("error_type").asText())
                .isEqualTo("document_parsing_exception");
        assertThat(note.source().get("error_field").asText()).isEqualTo("date_of_birth");
        assertThat(note.source().get("document").get("first_name").asText())
                .isEqualTo("Methuselah");
        assertThat(bench.count(SinkCounter.REJECTED)).isEqualTo(1);
        assertThat(bench.count(SinkCounter.WRITTEN)).isEqualTo(2);
    }

    @Test
    void anErasedCustomerIsInNeitherIndexAndStaysOutOfBoth() throws Exception {
        bench.write(update(2, 1)).flush();
        bench.write(unreadable(2, 5)).flush();
        assertThat(index.document(2).found()).isTrue();
        assertThat(index.rejected(2).found()).isTrue();

        bench.write(erasure(2, 9)).flush();
        bench.write(unreadable(2, 7)).flush();

        assertThat(index.document(2).found()).isFalse();
        assertThat(index.rejected(2).found()).isFalse();
        assertThat(bench.count(SinkCounter.ERASED)).isEqualTo(1);
    }
}
