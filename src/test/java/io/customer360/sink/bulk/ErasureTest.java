package io.customer360.sink.bulk;

import static io.customer360.sink.client.Answers.conflict;
import static io.customer360.sink.client.Answers.failed;
import static io.customer360.sink.client.Answers.items;
import static io.customer360.sink.client.Answers.notThere;
import static io.customer360.sink.client.Profiles.delete;
import static io.customer360.sink.client.Profiles.erasure;
import static io.customer360.sink.client.Profiles.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.customer360.docs.Pages;
import io.customer360.sink.client.Profiles;
import io.customer360.sink.client.ScriptedElasticsearch;
import io.customer360.sink.client.ScriptedElasticsearch.Sent;
import io.customer360.testing.Command;
import io.customer360.testing.logs.RecordedLog;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes with a customer's document, and the receipt for it. */
class ErasureTest {

    private static final long NOW = 1_000_000;
    private static final String SHA256_OF_7 =
            "sha256:7902699be42c8a8e46fbbb4501726517e86b22c56a189f7625a6da49081b2451";

    private final ScriptedElasticsearch server = new ScriptedElasticsearch();
    private final WriterBench bench = new WriterBench(Profiles.oneAtATime(server.url()), () -> NOW);
    private final RecordedLog log = new RecordedLog();

    @AfterEach
    void stop() {
        log.close();
        bench.close();
        server.close();
    }

    @Test
    void aDeleteTakesTheRejectedDocumentAlong() throws Exception {
        bench.write(delete(7, 5)).flush();

        assertThat(sent())
                .containsExactly(
                        new Sent("delete", "customers-1", "7", 5, null),
                        new Sent("delete", "customers-rejected", "7", 5, null));
        assertThat(receipts()).isEmpty();
        assertThat(bench.count(SinkCounter.ERASED)).isZero();
    }

    @Test
    void theReceiptIsLoggedWhenBothDeletesWereTaken() throws Exception {
        server.answering(
                items(notThere(7)),
                items(failed(7, 429, "es_rejected_execution_exception", "full")));
        bench.write(erasure(7, 5));
        bench.checkpoint();
        assertThat(receipts()).isEmpty();

        bench.flush();

        assertThat(receipts())
                .singleElement()
                .asString()
                .isEqualTo(
                        "Erased customer %s at 1970-01-01T00:00:01Z: rows removed"
                                        .formatted(SHA256_OF_7)
                                + " {CUSTOMER_INFO=1, WEBSITE_BEHAVIOR=3}, no document left in"
                                + " customers-1 or customers-rejected");
        assertThat(bench.count(SinkCounter.ERASED)).isEqualTo(1);
    }

    @Test
    void aReceiptThatIsDueOutlivesARestart() throws Exception {
        server.answering(items(failed(7, 503, "unavailable_shards_exception", "gone")));
        bench.write(erasure(7, 5));

        bench.restart(bench.checkpoint()).flush();

        assertThat(receipts()).hasSize(1);
    }

    @Test
    void aReceiptIsNotLostWithTheAnswerToItsDelete() throws Exception {
        server.answering(items(conflict(7, 5)), items(conflict(7, 5)));

        bench.write(erasure(7, 5)).flush();

        assertThat(receipts()).hasSize(1);
    }

    @Test
    void aCustomerWhoIsBackGetsNoReceiptButLosesTheRejectedDocument() throws Exception {
        server.answering(items(conflict(7, 8)));

        bench.write(erasure(7, 5)).flush();

        assertThat(sent())
                .extracting(Sent::index)
                .containsExactly("customers-1", "customers-rejected");
        assertThat(receipts()).isEmpty();
    }

    @Test
    void aDeleteThatIsOvertakenWhileItWaitsStillWithdrawsTheRejectedDocument() throws Exception {
        server.answering(items(failed(7, 429, "es_rejected_execution_exception", "full")));

        bench.write(erasure(7, 5), update(7, 6)).flush();

        assertThat(sent().subList(1, sent().size()))
                .extracting(Sent::index, Sent::version)
                .containsExactlyInAnyOrder(
                        tuple("customers-rejected", 5L), tuple("customers-1", 6L));
        assertThat(receipts()).isEmpty();
    }

    @Test
    void aWithdrawalClimbsAboveANoteFromAClockThatWasAhead() throws Exception {
        server.answering(items(notThere(7)), items(conflict(7, NOW + 5000)));

        bench.write(erasure(7, NOW)).flush();

        assertThat(sent()).extracting(Sent::version).containsExactly(NOW, NOW, NOW + 5001);
        assertThat(receipts()).hasSize(1);
    }

    @Test
    void withAKeyTheHashCannotBeFoundByTryingAllNumbers() {
        assertThat(ErasureReceipts.hash(7, null)).isEqualTo(SHA256_OF_7);
        assertThat(ErasureReceipts.hash(7, "k3y"))
                .isEqualTo(
                        "hmac-sha256:170589a2128a78d92a4a0ed2e52a7e24f8efdd8b14cd04af2e546d715994260b");
    }

    @Test
    void theDocumentedCommandsFindTheHash() throws Exception {
        String commands = Pages.block("how-to/erase-a-customer.md", "printf 4711 | sha256sum");
        Command run =
                Command.run(
                        Map.of("ERASURE_RECEIPT_KEY", "k3y"),
                        List.of("bash", "-ec", commands.replace("4711", "7")));

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output().lines())
                .satisfiesExactly(
                        plain -> assertThat("sha256:" + plain).startsWith(SHA256_OF_7),
                        keyed ->
                                assertThat(ErasureReceipts.hash(7, "k3y"))
                                        .endsWith(":" + keyed.replaceFirst(".*= ", "")));
    }

    private List<Sent> sent() {
        return server.bulks().stream().flatMap(List::stream).toList();
    }

    private List<String> receipts() {
        return log.lines().stream().filter(line -> line.startsWith("Erased ")).toList();
    }
}
