package io.customer360.sink;

import io.customer360.model.Transition;
import io.customer360.model.Transition.Cause;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.annotation.Nullable;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.IOUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the moves of completed checkpoints, keyed by customer, beside the task's thread. What
 * Elasticsearch has not taken yet lies in state, in its order; checkpoints go on meanwhile.
 */
final class DueTransitions extends AbstractStreamOperator<Void>
        implements OneInputStreamOperator<Transition, Void> {

    private static final Logger DUE_LOG = LoggerFactory.getLogger(DueTransitions.class);
    private static final int CUSTOMERS_AT_ONCE = 1000;

    /** Their ids lie on the heap; those of further customers are found in state again. */
    private static final int MOST_CUSTOMERS = 100_000;

    private final ElasticsearchSettings settings;
    private final MailboxExecutor mailbox;

    private transient DueMoves due;
    private transient TransitionMetrics counters;
    private transient TransitionWriter writer;
    private transient Background background;
    private transient Set<Long> customers;
    private transient long waiting;
    private transient int pauses;
    private transient boolean paused;
    @Nullable private transient Map<Long, List<Transition>> sent;
    @Nullable private transient CompletableFuture<TransitionOutcome> answer;

    DueTransitions(
            StreamOperatorParameters<Void> parameters,
            MailboxExecutor mailbox,
            ElasticsearchSettings settings) {
        super(parameters);
        this.mailbox = mailbox;
        this.settings = settings;
        this.processingTimeService = parameters.getProcessingTimeService();
    }

    @Override
    public void open() throws Exception {
        super.open();
        due = new DueMoves(getRuntimeContext());
        counters = new TransitionMetrics(getMetricGroup(), this::waiting);
        writer = new TransitionWriter(settings);
        background = new Background("transitions");
        customers = new LinkedHashSet<>();
        try (Stream<Long> restored = stored()) {
            waiting = restored.count();
        }
        sendNext();
    }

    @Override
    public void processElement(StreamRecord<Transition> record) throws IOException {
        Transition move = record.getValue();
        List<Transition> moves = due.moves();
        if (moves.isEmpty()) {
            waiting++;
        }
        if (move.cause() == Cause.ERASURE) {
            moves.clear();
        }
        moves.add(move);
        due.keep(moves);
        if (customers.size() < MOST_CUSTOMERS) {
            customers.add(move.customerId());
        }
        sendNext();
    }

    private void sendNext() throws IOException {
        if (answer != null || paused || waiting == 0) {
            return;
        }
        sent = take();
        Map<Long, List<Transition>> moves = sent;
        answer = background.call(() -> writer.write(moves));
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
        if (customers.isEmpty()) {
            try (Stream<Long> more = stored()) {
                more.limit(MOST_CUSTOMERS).forEach(customers::add);
            }
        }
        Map<Long, List<Transition>> taken = new LinkedHashMap<>();
        for (long customer : customers.stream().limit(CUSTOMERS_AT_ONCE).toList()) {
            customers.remove(customer);
            setCurrentKey(customer);
            List<Transition> moves = due.moves();
            if (!moves.isEmpty()) {
                taken.put(customer, moves);
            }
        }
        return taken;
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
                if (due.remove(moves.getValue()).isEmpty()) {
                    waiting--;
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

    /** Returns how many customers have moves that are not written yet. */
    long waiting() {
        return waiting;
    }

    private Stream<Long> stored() {
        KeyedStateBackend<Long> backend = getKeyedStateBackend();
        return backend.getKeys(DueMoves.STATE, VoidNamespace.INSTANCE);
    }
}
