package io.customer360.sink.transitions;

import static io.customer360.sink.client.Answers.failed;
import static io.customer360.sink.client.Answers.items;
import static io.customer360.sink.client.Answers.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.Transition;
import io.customer360.model.Transition.Cause;
import io.customer360.sink.client.Answers;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.client.Profiles;
import io.customer360.sink.client.ScriptedElasticsearch;
import io.customer360.sink.client.ScriptedElasticsearch.Sent;
import io.customer360.sink.client.TestMailbox;
import io.customer360.testing.logs.RecordedLog;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.Nullable;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Moves of completed checkpoints on their way to an Elasticsearch that does not take them. */
class DueTransitionsTest {

    private static final long MAY = 1_780_000_000_000L;
    private static final long LONGER_THAN_ANY_PAUSE = 60_000;
    private static final int MOST_IDS = 1000;

    private final ScriptedElasticsearch server = new ScriptedElasticsearch();
    private final ElasticsearchSettings settings = Profiles.settings(server.url());
    private final TestMailbox mailbox = new TestMailbox();
    private final RecordedLog log = new RecordedLog();
    private KeyedOneInputStreamOperatorTestHarness<Long, Transition, Void> operator;
    private long checkpoints;

    @AfterEach
    void stop() throws Exception {
        operator.close();
        log.close();
        mailbox.close();
        server.close();
    }

    @Test
    void movesAreWrittenInBulksOfWhatCameMeanwhile() throws Exception {
        start(null);
        for (long customer = 1; customer <= 50; customer++) {
            accept(move(customer, 1));
        }
        complete();
        settleAll();

        assertThat(written()).hasSize(50).doesNotHaveDuplicates();
        assertThat(server.bulks()).hasSizeLessThan(50);
        assertThat(waiting()).isZero();
    }

    @Test
    void movesWaitInStateWithoutHoldingTheTaskAndAreWrittenAfterARestart() throws Exception {
        start(null);
        server.stop();
        accept(move(1, 1));
        accept(move(1, 2));
        accept(move(2, 1));
        complete();
        mailbox.yield();

        assertThat(waiting()).isEqualTo(2);
        assertThat(log.lines()).anyMatch(line -> line.contains("Transitions could not be written"));
        OperatorSubtaskState checkpoint = snapshot();
        operator.close();
        server.startAgain();
        start(checkpoint);
        assertThat(waiting()).isEqualTo(2);
        settleAll();

        assertThat(written())
                .containsExactlyInAnyOrder(
                        "1-customer_segment-1", "1-customer_segment-2", "2-customer_segment-1");
    }

    @Test
    void whatIsRefusedForNowIsSentAgainAfterAPauseAndHindersNobodyElse() throws Exception {
        server.answering(items(failed(1, 403, "cluster_block_exception", "read-only")));
        start(null);
        accept(move(1, 1));
        complete();
        mailbox.yield();
        accept(move(2, 1));
        complete();
        assertThat(server.bulks()).hasSize(1);

        operator.setProcessingTime(LONGER_THAN_ANY_PAUSE);
        settleAll();

        assertThat(waiting()).isZero();
        assertThat(written()).contains("1-customer_segment-1", "2-customer_segment-1");
    }

    @Test
    void noAnswerOfTheServerFailsTheJob() throws Exception {
        server.answering(
                status(400, "illegal_argument_exception"),
                status(401, "security_exception"),
                status(403, "security_exception"),
                status(404, "index_not_found_exception"),
                Answers.html(200),
                Answers.cutOff(),
                items(failed(1, 404, "index_not_found_exception", "no such index")),
                items(failed(1, 403, "security_exception", "no")),
                items(failed(1, 400, "validation_exception", "this action would add [2] shards")));
        start(null);
        accept(move(1, 1));
        complete();
        long time = 0;
        while (waiting() > 0) {
            mailbox.yield();
            time += LONGER_THAN_ANY_PAUSE;
            operator.setProcessingTime(time);
        }

        assertThat(server.bulks()).hasSize(10);
        assertThat(log.lines()).anyMatch(line -> line.contains("would add [2] shards"));
    }

    @Test
    void aBulkThatIsTooLargeIsHalved() throws Exception {
        start(null);
        server.stop();
        for (long customer = 1; customer <= 8; customer++) {
            accept(move(customer, 1));
        }
        complete();
        mailbox.yield();
        server.startAgain();
        server.answering(status(413, "x"), status(413, "x"));
        operator.setProcessingTime(LONGER_THAN_ANY_PAUSE);
        settleAll();

        assertThat(server.bulks()).extracting(List::size).containsExactly(8, 4, 2, 2, 2, 2);
        assertThat(waiting()).isZero();
    }

    @Test
    void aJobThatStopsWritesWhatIsDue() throws Exception {
        start(null);
        accept(move(1, 1));
        accept(move(2, 1));
        complete();
        operator.close();

        assertThat(written()).contains("1-customer_segment-1", "2-customer_segment-1");
    }

    @Test
    void aMoveIsWrittenOnceACheckpointThatContainsItIsComplete() throws Exception {
        start(null);
        accept(move(1, 1));
        snapshot();
        accept(move(1, 2));
        accept(move(2, 1));
        assertThat(waiting()).isZero();

        operator.notifyOfCompletedCheckpoint(checkpoints);
        settleAll();
        assertThat(written()).containsExactly("1-customer_segment-1");

        complete();
        settleAll();
        assertThat(written())
                .containsExactlyInAnyOrder(
                        "1-customer_segment-1", "1-customer_segment-2", "2-customer_segment-1");
    }

    @Test
    void aCheckpointThatFailsMakesMovesWaitForTheNext() throws Exception {
        start(null);
        accept(move(1, 1));
        snapshot();
        accept(move(2, 1));
        snapshot();
        accept(move(3, 1));
        assertThat(server.bulks()).isEmpty();

        operator.notifyOfCompletedCheckpoint(checkpoints);
        settleAll();
        assertThat(written())
                .containsExactlyInAnyOrder("1-customer_segment-1", "2-customer_segment-1");
    }

    @Test
    void anErasureTakesThePlaceOfMovesThatWaitForTheirCheckpoint() throws Exception {
        start(null);
        accept(move(1, 1));
        complete();
        mailbox.yield();
        accept(move(1, 2));
        accept(Transition.erasure(1, 3));
        accept(move(1, 4));
        complete();
        while (waiting() > 0) {
            mailbox.yield();
            operator.setProcessingTime(operator.getProcessingTime() + LONGER_THAN_ANY_PAUSE);
            if (log.lines().stream().anyMatch(line -> line.contains("could not be written"))) {
                break;
            }
        }

        assertThat(written()).doesNotContain("1-customer_segment-2");
    }

    @Test
    void movesBetweenTwoCheckpointsAreBoundedByNoHeapAndNoneIsForgotten() throws Exception {
        int customers = 5 * MOST_IDS / 2;
        start(null);
        for (long customer = 1; customer <= customers; customer++) {
            accept(move(customer, 1));
        }
        assertThat(ids()).isEqualTo(MOST_IDS);

        complete();
        assertThat(waiting()).isEqualTo(customers);
        settleAll();
        assertThat(written()).hasSize(customers).doesNotHaveDuplicates();
    }

    private int ids() {
        return ((DueTransitions) operator.getOperator()).idsOnTheHeap();
    }

    private OperatorSubtaskState snapshot() throws Exception {
        return operator.snapshot(++checkpoints, checkpoints);
    }

    private void complete() throws Exception {
        snapshot();
        operator.notifyOfCompletedCheckpoint(checkpoints);
    }

    private void start(@Nullable OperatorSubtaskState from) throws Exception {
        operator =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new WithMailbox(), Transition::customerId, Types.LONG, 1, 1, 0);
        operator.setup();
        if (from != null) {
            operator.setRestoredCheckpointId(checkpoints);
            operator.initializeState(from);
        }
        operator.open();
    }

    private void accept(Transition move) throws Exception {
        operator.processElement(new StreamRecord<>(move));
    }

    private void settleAll() throws Exception {
        while (waiting() > 0) {
            mailbox.yield();
        }
    }

    private long waiting() {
        return ((DueTransitions) operator.getOperator()).waiting();
    }

    private List<String> written() {
        List<String> ids = new ArrayList<>();
        server.bulks().forEach(bulk -> bulk.stream().map(Sent::id).forEach(ids::add));
        return ids;
    }

    private static Transition move(long customer, long sequence) {
        return new Transition(
                customer,
                sequence,
                Transition.SEGMENT,
                "Low Value",
                "High Value",
                MAY,
                0,
                Cause.CHANGE,
                null,
                null,
                1);
    }

    private final class WithMailbox extends AbstractStreamOperatorFactory<Void>
            implements OneInputStreamOperatorFactory<Transition, Void> {

        private static final long serialVersionUID = 1L;

        @Override
        @SuppressWarnings("unchecked")
        public <T extends StreamOperator<Void>> T createStreamOperator(
                StreamOperatorParameters<Void> parameters) {
            return (T) new DueTransitions(parameters, mailbox, settings, MOST_IDS);
        }

        @Override
        @SuppressWarnings("rawtypes")
        public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader loader) {
            return DueTransitions.class;
        }
    }
}
