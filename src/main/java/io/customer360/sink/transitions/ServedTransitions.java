package io.customer360.sink.transitions;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.transport.ElasticsearchTransport;
import io.customer360.model.Transition;
import io.customer360.model.Transition.Cause;
import io.customer360.sink.client.Background;
import io.customer360.sink.client.ElasticsearchClients;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.client.RequestFailure;
import io.customer360.sink.index.PublicName;
import io.customer360.sink.index.TransitionMonths;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets moves pass while the job's generation has the public name, so that two jobs that compute the
 * same do not tell the same twice; erasures always. Who has the name is asked at the start and
 * after each completed checkpoint, beside the task's thread; what Elasticsearch cannot answer stays
 * as it was. Deletes old months and makes the next one meanwhile.
 */
public final class ServedTransitions extends AbstractStreamOperator<Transition>
        implements OneInputStreamOperator<Transition, Transition> {

    private static final long serialVersionUID = 1L;
    private static final Logger GATE_LOG = LoggerFactory.getLogger(ServedTransitions.class);
    private static final Duration BETWEEN_CARES = Duration.ofHours(1);

    /** How long the start waits for the first answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ElasticsearchSettings settings;
    private final Duration retention;
    private final boolean atFirst;
    private final Duration patience;

    private transient volatile boolean serves;
    private transient long caredAt;
    private transient Background background;
    private transient CompletableFuture<Void> answer;

    /**
     * @param atFirst whether the generation had the public name when the job was started
     */
    public ServedTransitions(ElasticsearchSettings settings, Duration retention, boolean atFirst) {
        this(settings, retention, atFirst, PATIENCE);
    }

    ServedTransitions(
            ElasticsearchSettings settings,
            Duration retention,
            boolean atFirst,
            Duration patience) {
        this.patience = patience;
        this.settings = settings;
        this.retention = retention;
        this.atFirst = atFirst;
    }

    @Override
    public void open() throws Exception {
        super.open();
        serves = atFirst;
        caredAt = Long.MIN_VALUE;
        background = new Background("served-transitions");
        answer = CompletableFuture.completedFuture(null);
        ask();
        try {
            answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            GATE_LOG.warn("Elasticsearch takes long to tell who is {}", settings.index());
        }
    }

    @Override
    public void processElement(StreamRecord<Transition> record) {
        if (serves || record.getValue().cause() == Cause.ERASURE) {
            output.collect(record);
        }
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) throws Exception {
        super.notifyCheckpointComplete(checkpoint);
        ask();
    }

    @Override
    public void close() throws Exception {
        if (background != null) {
            background.close();
        }
        super.close();
    }

    /** Does not ask again before there is an answer. */
    private void ask() {
        if (!answer.isDone()) {
            return;
        }
        Instant now = Instant.ofEpochMilli(getProcessingTimeService().getCurrentProcessingTime());
        boolean isFirst = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0;
        answer =
                background.call(
                        () -> {
                            ask(now, isFirst);
                            return null;
                        });
    }

    private void ask(Instant now, boolean isFirst) {
        try (ElasticsearchTransport transport = ElasticsearchClients.connect(settings)) {
            ElasticsearchClient client = new ElasticsearchClient(transport);
            serves = new PublicName(settings, client).isHeld();
            if (serves && isFirst && isCareDue(now)) {
                careForMonths(new TransitionMonths(settings, client), now);
            }
        } catch (IOException | RuntimeException e) {
            GATE_LOG.warn(
                    "It cannot be told whether {} is {}; transitions are {} as before: {}",
                    settings.profileIndex(),
                    settings.index(),
                    serves ? "written" : "not written",
                    RequestFailure.of(e, settings).problem());
        }
    }

    private boolean isCareDue(Instant now) {
        return caredAt == Long.MIN_VALUE
                || now.toEpochMilli() - caredAt >= BETWEEN_CARES.toMillis();
    }

    private void careForMonths(TransitionMonths months, Instant now) {
        caredAt = now.toEpochMilli();
        try {
            months.deleteBefore(now, retention);
            months.makeAhead(now);
        } catch (IOException | RuntimeException e) {
            GATE_LOG.warn(
                    "The months of {} cannot be cared for, and are looked at again in {}: {}{}",
                    settings.transitionsIndex(),
                    BETWEEN_CARES,
                    RequestFailure.of(e, settings).problem(),
                    TransitionMonths.limit(e));
        }
    }
}
