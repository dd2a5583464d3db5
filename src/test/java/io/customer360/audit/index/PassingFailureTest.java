package io.customer360.audit.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.audit.compared.Field;
import io.customer360.audit.index.ScriptedIndex.Answer;
import io.customer360.audit.pace.ManualTicker;
import io.customer360.audit.pace.Retries;
import io.customer360.config.JobConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PassingFailureTest {

    private static final Answer REFRESHED = ScriptedIndex.ok("{}");
    private static final Answer SNAPSHOT = ScriptedIndex.ok("{\"id\":\"s1\"}");
    private static final Answer BUSY = ScriptedIndex.error(429, "es_rejected_execution_exception");
    private static final Answer DOWN = ScriptedIndex.error(503, "no_shard_available");
    private static final Answer PAGE = page("{\"failed\":0}");
    private static final Answer PART = page("{\"failed\":1}");

    private final ManualTicker ticker = new ManualTicker();
    private final List<String> console = new ArrayList<>();
    private final List<String> foreign = new ArrayList<>();
    private ScriptedIndex index;

    @AfterEach
    void stops() {
        index.close();
    }

    @Test
    void aPageIsAskedForAgainUntilAllOfItComes() throws Exception {
        answering(
                REFRESHED,
                SNAPSHOT,
                BUSY,
                DOWN,
                ScriptedIndex.html(502),
                ScriptedIndex.CUT_OFF,
                PART,
                PAGE);

        try (DocumentPages pages = documents(index.url()).all(foreign::add)) {
            assertThat(pages.next().value(Field.FIRST_NAME)).isEqualTo("Ada");
            assertThat(pages.hasNext()).isFalse();
        }

        assertThat(index.requests().subList(2, 8)).containsOnly(index.requests().get(2));
        assertThat(ticker.elapsed()).isEqualTo(Duration.ofMillis(500 + 1000 + 2000 + 4000 + 8000));
        assertThat(console).hasSize(2).last().asString().contains("shards", "in 8 s");
    }

    @Test
    void refreshAndSnapshotAreAskedForAgain() throws Exception {
        answering(BUSY, REFRESHED, DOWN, SNAPSHOT, PAGE);

        try (DocumentPages pages = documents(index.url()).all(foreign::add)) {
            assertThat(pages.next().customerId()).isEqualTo(7);
        }
    }

    @Test
    void someDocumentsAreAskedForAgain() throws Exception {
        answering(
                DOWN,
                ScriptedIndex.ok("{\"docs\":[{\"_id\":\"7\",\"error\":{\"type\":\"x\"}}]}"),
                ScriptedIndex.ok("{\"docs\":[{\"_id\":\"7\",\"found\":true,\"_source\":{}}]}"));

        assertThat(documents(index.url()).of(Set.of(7L))).containsOnlyKeys(7L);
        assertThat(index.requests()).hasSize(3);
    }

    @Test
    void itGivesUpAndSaysWhyAndHowOftenItAsked() throws Exception {
        answering(REFRESHED, SNAPSHOT, DOWN);

        try (DocumentPages pages = documents(index.url()).all(foreign::add)) {
            assertThatThrownBy(pages::hasNext)
                    .isInstanceOf(UncheckedIOException.class)
                    .cause()
                    .hasMessageContaining("503 no_shard_available")
                    .hasMessageContaining("asked 9 times before the audit gave up");
        }
        assertThat(ticker.elapsed()).isEqualTo(Duration.ofMillis(91_500));
    }

    @Test
    void whatWillNotPassEndsItAtOnce() throws Exception {
        answering(ScriptedIndex.error(401, "security_exception"));
        assertThatThrownBy(() -> documents(index.url()).of(Set.of(7L)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("elasticsearch.username");

        answering(ScriptedIndex.html(200));
        assertThatThrownBy(() -> documents(index.url()).of(Set.of(7L)))
                .hasMessageContaining("is not Elasticsearch");

        answering(ScriptedIndex.error(404, "search_context_missing_exception"));
        assertThatThrownBy(() -> documents(index.url()).of(Set.of(7L)))
                .hasMessageContaining("run the audit again");

        assertThat(index.requests()).hasSize(1);
        assertThat(ticker.elapsed()).isZero();
    }

    @Test
    void aServerThatIsNotThereAtTheStartEndsItAtOnce() throws Exception {
        answering(DOWN);

        assertThatThrownBy(documents(index.url())::requireReadable).hasMessageContaining("503");
        assertThat(ticker.elapsed()).isZero();
    }

    @Test
    void anotherHostIsAskedBeforeAnyPause() throws Exception {
        answering(DOWN);
        try (ScriptedIndex other =
                new ScriptedIndex(
                        ScriptedIndex.ok("{\"docs\":[{\"_id\":\"7\",\"found\":false}]}"))) {
            assertThat(documents(index.url() + "," + other.url()).of(Set.of(7L))).isEmpty();
        }

        assertThat(index.requests()).hasSize(1);
        assertThat(ticker.elapsed()).isZero();
    }

    @Test
    void foreignDocumentsAreToldHoweverManyThereAreAndDoNotFillTheMemory() throws Exception {
        Answer full = documentsOf("{\"_id\":\"x\",\"_source\":{},\"sort\":[1]}", 1000);
        answering(
                Stream.of(
                                List.of(REFRESHED, SNAPSHOT),
                                Collections.nCopies(11, full),
                                List.of(PAGE))
                        .flatMap(List::stream)
                        .toArray(Answer[]::new));

        try (DocumentPages pages = documents(index.url()).all(foreign::add)) {
            assertThat(pages.next().customerId()).isEqualTo(7);
            assertThat(pages.strays()).isEmpty();
        }
        assertThat(foreign).hasSize(11_000);
    }

    @Test
    void straysThatCanBeCustomersAreKeptUpToALimitAndToldBeyondIt() throws Exception {
        Answer full =
                documentsOf("{\"_id\":\"8\",\"_source\":{\"customer_id\":9},\"sort\":[9]}", 1000);
        answering(
                Stream.of(
                                List.of(REFRESHED, SNAPSHOT),
                                Collections.nCopies(11, full),
                                List.of(PAGE))
                        .flatMap(List::stream)
                        .toArray(Answer[]::new));

        try (DocumentPages pages = documents(index.url()).all(foreign::add)) {
            assertThat(pages.next().customerId()).isEqualTo(7);
            assertThat(pages.strays()).hasSize(DocumentPages.MOST_STRAYS).containsOnly("8");
        }
        assertThat(foreign).hasSize(1000);
    }

    @Test
    void customersOfNineteenDigitsAreNoStraysHoweverManyThereAre() throws Exception {
        long first = 1_000_000_000_000_000_000L;
        List<Answer> answers = new ArrayList<>(List.of(REFRESHED, SNAPSHOT));
        for (int page = 0; page < 11; page++) {
            answers.add(
                    LongStream.range(first + page * 1000, first + page * 1000 + 1000)
                            .mapToObj(
                                    id ->
                                            "{\"_id\":\"%1$d\",\"_source\":{\"customer_id\":%1$d},\"sort\":[%1$d]}"
                                                    .formatted(id))
                            .collect(
                                    Collectors.collectingAndThen(
                                            Collectors.joining(","), PassingFailureTest::hits)));
        }
        answers.add(hits(""));
        answering(answers.toArray(Answer[]::new));

        try (DocumentPages pages = documents(index.url()).all(foreign::add)) {
            for (long id = first; id < first + 11_000; id++) {
                assertThat(pages.next().customerId()).isEqualTo(id);
            }
            assertThat(pages.hasNext()).isFalse();
        }
        assertThat(foreign).isEmpty();
    }

    @Test
    void anIndexThatSortsCustomersAsTextIsRefused() throws Exception {
        answering(
                REFRESHED,
                SNAPSHOT,
                documentsOf("{\"_id\":\"7\",\"_source\":{\"customer_id\":7},\"sort\":[\"7\"]}", 1));

        try (DocumentPages pages = documents(index.url()).all(foreign::add)) {
            assertThatThrownBy(pages::hasNext)
                    .hasMessageContaining("elasticsearch.index: its customer_id is no number");
        }
    }

    private static Answer documentsOf(String document, int times) {
        return hits(String.join(",", Collections.nCopies(times, document)));
    }

    private static Answer hits(String documents) {
        return ScriptedIndex.ok("{\"hits\":{\"hits\":[" + documents + "]}}");
    }

    private void answering(Answer... answers) throws IOException {
        if (index != null) {
            index.close();
        }
        index = new ScriptedIndex(answers);
    }

    private ProfileDocuments documents(String hosts) {
        String[] arguments = {
            "--source.jdbc.url", "jdbc:postgresql://localhost/crm",
            "--source.jdbc.username", "audit",
            "--elasticsearch.hosts", hosts
        };
        JobConfig config = JobConfig.parseForAudit(arguments, Map.of());
        return new ProfileDocuments(config.elasticsearch(), new Retries(ticker, console::add));
    }

    private static Answer page(String shards) {
        String ada =
                "{\"_id\":\"7\",\"_source\":{\"customer_id\":7,\"first_name\":\"Ada\"},\"sort\":[7]}";
        return ScriptedIndex.ok("{\"_shards\":" + shards + ",\"hits\":{\"hits\":[" + ada + "]}}");
    }
}
