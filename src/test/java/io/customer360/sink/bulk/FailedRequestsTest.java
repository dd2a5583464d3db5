package io.customer360.sink.bulk;

import static io.customer360.sink.client.Answers.cutOff;
import static io.customer360.sink.client.Answers.html;
import static io.customer360.sink.client.Answers.status;
import static io.customer360.sink.client.Profiles.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.model.ProfileUpdate;
import io.customer360.sink.client.Answers;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.client.Profiles;
import io.customer360.sink.client.ScriptedElasticsearch;
import io.customer360.sink.client.ScriptedElasticsearch.Answer;
import io.customer360.sink.client.ScriptedElasticsearch.Sent;
import io.customer360.testing.logs.RecordedLog;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens when a bulk request fails as a whole. */
class FailedRequestsTest {

    private static final Duration SHORT_TIMEOUT = Duration.ofMillis(300);
    private static final Pattern PAUSE =
            Pattern.compile(
                    "1 of 1 documents .* sent again in (\\d+) ms: .*429"
                            + " circuit_breaking_exception");

    private final RecordedLog log = new RecordedLog();
    private final ScriptedElasticsearch server = new ScriptedElasticsearch();
    private final WriterBench bench = new WriterBench(Profiles.settings(server.url()));

    @AfterEach
    void stop() {
        bench.close();
        server.close();
        log.close();
    }

    @Test
    void sendsAgainWhatAnOverloadedServerRefused() throws Exception {
        sendsAgainAfter(status(429, "circuit_breaking_exception"));
    }

    @Test
    void sendsAgainWhatAServerWithoutMasterRefused() throws Exception {
        sendsAgainAfter(status(503, "cluster_block_exception"));
    }

    @Test
    void sendsAgainWhenAProxyCannotReachTheServer() throws Exception {
        sendsAgainAfter(html(502));
    }

    @Test
    void sendsAgainWhenTheAnswerIsCutOff() throws Exception {
        sendsAgainAfter(cutOff());
    }

    @Test
    void sendsAgainWhenNoAnswerComes() throws Exception {
        server.answering(Answers.SILENCE);
        ElasticsearchSettings impatient =
                Profiles.impatient(server.url(), "customers", SHORT_TIMEOUT);
        try (WriterBench writer = new WriterBench(impatient)) {
            writer.write(update(1, 1)).flush();

            assertThat(writer.count(SinkCounter.WRITTEN)).isEqualTo(1);
            assertThat(writer.count(SinkCounter.RETRIED)).isEqualTo(1);
        }
        assertThat(log.lines())
                .anyMatch(line -> line.contains("No answer from elasticsearch.hosts"));
    }

    @Test
    void waitsTwiceAsLongEachTimeAndSaysWhy() throws Exception {
        Answer full = status(429, "circuit_breaking_exception");
        server.answering(full, full, full, full);

        bench.write(update(1, 1)).flush();

        List<Long> pauses =
                log.lines().stream()
                        .map(PAUSE::matcher)
                        .filter(Matcher::matches)
                        .map(matcher -> Long.valueOf(matcher.group(1)))
                        .toList();
        assertThat(pauses).hasSize(4).isSorted().doesNotHaveDuplicates();
        assertThat(pauses.get(3)).isGreaterThan(4 * pauses.get(0));
    }

    @Test
    void sendsAgainUntilTheServerIsBack() throws Exception {
        server.stop();
        CompletableFuture<Void> back =
                CompletableFuture.runAsync(
                        server::startAgain,
                        CompletableFuture.delayedExecutor(400, TimeUnit.MILLISECONDS));

        bench.write(update(1, 1), update(2, 2)).flush();

        back.get(10, TimeUnit.SECONDS);
        assertThat(bench.count(SinkCounter.WRITTEN)).isEqualTo(2);
        assertThat(bench.count(SinkCounter.RETRIED)).isPositive();
    }

    @Test
    void splitsARequestThatIsTooLarge() throws Exception {
        Answer atMostThree =
                (exchange, operations) ->
                        (operations.size() > 3 ? html(413) : Answers.written())
                                .send(exchange, operations);
        server.answering(Collections.nCopies(12, atMostThree).toArray(Answer[]::new));

        bench.write(updates(10)).flush();

        assertThat(bench.count(SinkCounter.WRITTEN)).isEqualTo(10);
        assertThat(bench.count(SinkCounter.REJECTED)).isZero();
        assertThat(server.bulks().get(0)).hasSize(10);
        assertThat(server.bulks().stream().filter(bulk -> bulk.size() <= 3).flatMap(List::stream))
                .hasSize(10);
    }

    @Test
    void rejectsTheOneDocumentThatIsTooLargeAndKeepsItsSize() throws Exception {
        server.answering(html(413));

        bench.write(update(1, 1)).flush();

        Sent note = server.bulks().get(1).get(0);
        assertThat(note.index()).isEqualTo("customers-rejected");
        assertThat(note.document().get("document_bytes").asInt()).isGreaterThan(500);
        assertThat(note.document().has("document")).isFalse();
        assertThat(bench.count(SinkCounter.REJECTED)).isEqualTo(1);
    }

    @Test
    void namesTheCredentialsThatAreWrong() throws Exception {
        failsNaming("elasticsearch.password", status(401, "security_exception"));
    }

    @Test
    void namesThePrivilegesThatAreMissing() throws Exception {
        failsNaming("privileges create_index, write", status(403, "security_exception"));
    }

    @Test
    void namesTheHostsWhenSomethingElseAnswers() throws Exception {
        failsNaming("is not Elasticsearch: mend elasticsearch.hosts", html(200));
    }

    private void sendsAgainAfter(Answer failure) throws Exception {
        server.answering(failure, failure);

        bench.write(update(1, 1), update(2, 2)).flush();

        assertThat(bench.count(SinkCounter.WRITTEN)).isEqualTo(2);
        assertThat(bench.count(SinkCounter.RETRIED)).isEqualTo(4);
        assertThat(server.bulks()).hasSize(3);
    }

    private void failsNaming(String setting, Answer answer) throws Exception {
        server.answering(answer);

        bench.write(update(1, 1));

        assertThatThrownBy(bench::flush).hasStackTraceContaining(setting);
    }

    private static ProfileUpdate[] updates(int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(id -> update(id, id))
                .toArray(ProfileUpdate[]::new);
    }
}
