package io.customer360.sink.transitions;

import io.customer360.model.Transition;
import io.customer360.sink.client.Background;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.client.Pacing;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.annotation.Nullable;
import org.apache.flink.annotation.VisibleForTesting;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.IOUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes moves once the checkpoint that contains them is complete, keyed by customer, beside the
 * task's thread. What a failed job would make anew was not written before.
 *
 * <p>What waits for its checkpoint or for Elasticsearch lies in state, in its order, and not on the
 * heap, however much it is; checkpoints go on meanwhile. What is in the state of a checkpoint was
 * sent before its barrier, so it is due when that checkpoint is complete, and after a restore.
 */
final class DueTransitions extends AbstractStreamOperator<Void>
        implements OneInputStreamOperator<Transition, Void> {

    private static final Logger DUE_LOG = LoggerFactory.getLogger(DueTransitions.class);
    private static final int CUSTOMERS_AT_ONCE = 1000;

    /** Looked up in one go: the task has other things to do. */
    private static final int FOUND_AT_ONCE = 10_000;

    /** Stands for whatever a customer's first move was when it was stored. */
    private static final KeptMove RESTORED =
            new KeptMove(Transition.erasure(0, 0), KeptMove.ALWAYS_DUE);

    private final ElasticsearchSettings settings;
    private final MailboxExecutor mailbox;
    private final int mostIds;

    private transient DueMoves due;
    private transient TransitionMetrics counters;
    private transient TransitionWriter writer;
    private transient Background background;
    private transient DueCustomers customers;
    private transient int pauses;
    private transient boolean paused;
    @Nullable private transient Map<Long, List<Transition>> sent;
    @Nullable private transient CompletableFuture<TransitionOutcome> answer;

    /**
     * @param mostIds of customers that lie on the heap
     */
    DueTransitions(
            StreamOperatorParameters<Void> parameters,
            MailboxExecutor mailbox,
            ElasticsearchSettings settings,
            int mostIds) {
        super(parameters);
        this.mostIds = mostIds;
        this.mailbox = mailbox;
        this.settings = settings;
        this.processingTimeService = parameters.getProcessingTimeService();
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        customers = new DueCustomers(context.getRestoredCheckpointId().orElse(0), mostIds);
    }

    @Override
    public void open() throws Exception {
        super.open();
        due = new DueMoves(getRuntimeContext(), customers);
        counters = new TransitionMetrics(getMetricGroup(), this::waiting);
        writer = new TransitionWriter(settings);
        background = new Background("transitions");
        try (Stream<Long> restored = stored()) {
            for (long left = restored.count(); left > 0; left--) {
                customers.count(null, RESTORED);
            }
        }
        sendNext();
    }

    @Override
    public void processElement(StreamRecord<Transition> record) throws IOException {
        Transition move = record.getValue();
        due.add(move);
        customers.come(move.customerId());
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        customers.begun(context.getCheckpointId());
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) throws Exception {
        super.notifyCheckpointComplete(checkpoint);
        customers.completed(checkpoint);
        sendNext();
    }

    private void sendNext() throws IOException {
        if (answer != null || paused || customers.count() == 0) {
            return;
        }
        Map<Long, List<Transition>> moves = take();
        if (moves.isEmpty()) {
            findMore();
            moves = take();
        }
        if (moves.isEmpty()) {
            return;
        }
        sent = moves;
        Map<Long, List<Transition>> now = moves;
        answer = background.call(() -> writer.write(now));
        answer.whenComplete(
                (outcome, failure) -> {
                    try {
                        mailbox.execute(this::answered, "Handle what came of transitions");
                    } catch (RejectedExecutionException e) {
                        DUE_LOG.debug("Transitions were answered after the task had ended", e);
                    }
                });
    }

    /** Returns the moves of the customers who have waited longest. */
    private Map<Long, List<Transition>> take() throws IOException {
        Map<Long, List<Transition>> taken = new LinkedHashMap<>();
        Long customer = customers.next();
        while (customer != null) {
            setCurrentKey(customer);
            List<Transition> moves = due.due();
            if (!moves.isEmpty()) {
                taken.put(customer, moves);
            } else if (!due.isEmpty()) {
                customers.come(customer);
            }
            customer = taken.size() < CUSTOMERS_AT_ONCE ? customers.next() : null;
        }
        return taken;
    }

    /** Looks in state for those whose ids found no room on the heap, and after a restore. */
    private void findMore() throws IOException {
        int found = 0;
        try (Stream<Long> all = stored()) {
            Iterator<Long> ids = all.iterator();
            while (found < FOUND_AT_ONCE && ids.hasNext()) {
                long customer = ids.next();
                setCurrentKey(customer);
                if (!due.due().isEmpty()) {
                    customers.add(customer);
                    found++;
                }
            }
        }
    }

    private void answered() throws Exception {
        if (answer != null) {
            String problem = settle(answer.get());
            if (problem == null) {
                pauses = 0;
            } else {
                pause(problem);
            }
            sendNext();
        }
    }

    /** Returns why some have to be sent again, null if all are settled. */
    @Nullable
    private String settle(TransitionOutcome outcome) throws IOException {
        for (Map.Entry<Long, List<Transition>> moves : sent.entrySet()) {
            long customer = moves.getKey();
            if (outcome.awaits(customer)) {
                customers.add(customer);
            } else {
                setCurrentKey(customer);
                due.remove(moves.getValue());
                if (!due.isEmpty()) {
                    customers.come(customer);
                }
            }
        }
        sent = null;
        answer = null;
        counters.count(outcome);
        return outcome.problem();
    }

    private void pause(String problem) {
        long millis = Pacing.pauseMillis(pauses++);
        DUE_LOG.warn(
                "Transitions could not be written and are sent again in {} ms: {}",
                millis,
                problem);
        paused = true;
        processingTimeService.registerTimer(
                processingTimeService.getCurrentProcessingTime() + millis,
                at -> {
                    paused = false;
                    sendNext();
                });
    }

    @Override
    public void close() throws Exception {
        try {
            if (background != null
                    && !getContainingTask().isCanceled()
                    && !getContainingTask().isFailing()) {
                writeTheRest();
            }
        } finally {
            // First who sends, then what it sends by.
            IOUtils.closeAll(background, writer, super::close);
            background = null;
            writer = null;
        }
    }

    /** A job that stops with a savepoint writes what that lets it, if it can be done at once. */
    private void writeTheRest() throws Exception {
        long end = System.nanoTime() + settings.requestTimeout().toNanos();
        String problem = null;
        try {
            paused = false;
            sendNext();
            while (answer != null && problem == null) {
                problem = settle(answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
                if (problem == null) {
                    sendNext();
                }
            }
        } catch (TimeoutException e) {
            problem = "no answer within " + settings.requestTimeout();
        }
        if (problem != null) {
            DUE_LOG.warn(
                    "Transitions are left to the job that resumes from the savepoint: {}", problem);
        }
    }

    /** Returns how many customers have moves of completed checkpoints that are not written yet. */
    long waiting() {
        return customers.count();
    }

    @VisibleForTesting
    int idsOnTheHeap() {
        return customers.ids();
    }

    private Stream<Long> stored() {
        KeyedStateBackend<Long> backend = getKeyedStateBackend();
        return backend.getKeys(DueMoves.STATE, VoidNamespace.INSTANCE);
    }
}
