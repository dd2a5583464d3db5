package io.customer360.sink;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.transport.ElasticsearchTransport;
import io.customer360.model.Transition;
import io.customer360.model.Transition.Cause;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets moves pass while the job's generation has the public name, so that two jobs that compute the
 * same do not tell the same twice; erasures always. Who has the name is asked at the start and
 * after each completed checkpoint; what Elasticsearch cannot answer stays as it was. Deletes old
 * months meanwhile.
 */
public final class ServedTransitions extends AbstractStreamOperator<Transition>
        implements OneInputStreamOperator<Transition, Transition> {

    private static final long serialVersionUID = 1L;
    private static final Logger GATE_LOG = LoggerFactory.getLogger(ServedTransitions.class);
    private static final Duration BETWEEN_DELETIONS = Duration.ofHours(1);

    private final ElasticsearchSettings settings;
    private final Duration retention;
    private final boolean atFirst;

    private transient boolean serves;
    private transient long deletedAt;

    /**
     * @param atFirst whether the generation had the public name when the job was started
     */
    public ServedTransitions(ElasticsearchSettings settings, Duration retention, boolean atFirst) {
        this.settings = settings;
        this.retention = retention;
        this.atFirst = atFirst;
    }

    @Override
    public void open() throws Exception {
        super.open();
        serves = atFirst;
        deletedAt = Long.MIN_VALUE;
        ask();
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

    private void ask() {
        try (ElasticsearchTransport transport = ElasticsearchClients.connect(settings)) {
            ElasticsearchClient client = new ElasticsearchClient(transport);
            serves = new PublicName(settings, client).isHeld();
            if (serves && getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
                deleteOldMonths(client);
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

    private void deleteOldMonths(ElasticsearchClient client) throws IOException {
        Instant now = Instant.ofEpochMilli(getProcessingTimeService().getCurrentProcessingTime());
        if (deletedAt == Long.MIN_VALUE
                || now.toEpochMilli() - deletedAt >= BETWEEN_DELETIONS.toMillis()) {
            new TransitionMonths(settings, client).deleteBefore(now, retention);
            deletedAt = now.toEpochMilli();
        }
    }
}
