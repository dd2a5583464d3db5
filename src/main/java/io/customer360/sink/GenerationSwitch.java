package io.customer360.sink;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.transport.ElasticsearchTransport;
import io.customer360.model.ProfileUpdate;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import javax.annotation.Nullable;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the loading of a generation, and gives it the public name once it is complete. Sees nothing
 * but the watermark of the profiles, with a parallelism of one.
 *
 * <p>The watermark 0 comes after all documents of history. With the next completed checkpoint they
 * are written, and the index is searchable as defined. The live changes up to where the topics end
 * then have to be in a completed checkpoint as well, and one more has to follow, for what an
 * unaligned one had in flight. What Elasticsearch or Kafka cannot answer is asked again after the
 * next checkpoint: the job does not fail over it.
 */
public final class GenerationSwitch extends AbstractStreamOperator<Void>
        implements OneInputStreamOperator<ProfileUpdate, Void> {

    private static final Logger SWITCH_LOG = LoggerFactory.getLogger(GenerationSwitch.class);

    private static final long HISTORY_COMPLETE = 0;
    private static final long NONE = -1;
    private static final String PHASE = "phase";

    private final ElasticsearchSettings settings;
    private final LiveProgress live;
    private final boolean automatic;

    private transient ListState<String> state;
    private transient Phase phase;
    private transient Map<String, Long> ends;
    private transient boolean historyComplete;
    private transient long written;

    /** The order is part of savepoints' meaning, the names are in them. */
    private enum Phase {
        LOADING,
        CATCHING_UP,
        SETTLING,
        DONE
    }

    /**
     * @param live how far the live changes are
     * @param automatic whether the public name is moved, or left to the operator
     */
    public GenerationSwitch(ElasticsearchSettings settings, LiveProgress live, boolean automatic) {
        this.settings = settings;
        this.live = live;
        this.automatic = automatic;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        state =
                context.getOperatorStateStore()
                        .getListState(new ListStateDescriptor<>("progress", Types.STRING));
        ends = new TreeMap<>();
        written = NONE;
        if (!context.isRestored()) {
            phase = Phase.LOADING;
            return;
        }
        // A job from before there were generations is complete.
        phase = Phase.DONE;
        for (String line : state.get()) {
            int equals = line.lastIndexOf('=');
            String name = line.substring(0, equals);
            String value = line.substring(equals + 1);
            if (name.equals(PHASE)) {
                phase = Phase.valueOf(value);
            } else {
                ends.put(name, Long.parseLong(value));
            }
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        state.clear();
        state.add(PHASE + "=" + phase);
        for (Map.Entry<String, Long> end : ends.entrySet()) {
            state.add(end.getKey() + "=" + end.getValue());
        }
        if (historyComplete && written == NONE) {
            written = context.getCheckpointId();
        }
    }

    @Override
    public void processElement(StreamRecord<ProfileUpdate> record) {
        throw new IllegalStateException("Only the watermark of the profiles is to come here");
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        historyComplete |= mark.getTimestamp() >= HISTORY_COMPLETE;
        super.processWatermark(mark);
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) throws Exception {
        super.notifyCheckpointComplete(checkpoint);
        if (phase == Phase.DONE || written == NONE || checkpoint < written) {
            return;
        }
        try {
            phase = next();
        } catch (IOException | RuntimeException e) {
            SWITCH_LOG.warn(
                    "{} is not ready to be {} yet, and it is tried again after the next"
                            + " checkpoint: {}",
                    settings.profileIndex(),
                    settings.index(),
                    problem(e),
                    e);
        }
    }

    private Phase next() throws IOException {
        switch (phase) {
            case LOADING -> {
                ends = new TreeMap<>(live.ends());
                ask(client -> ProfileIndex.definition(settings, client).endLoading(client));
                SWITCH_LOG.info("History is complete in {}", settings.profileIndex());
                return Phase.CATCHING_UP;
            }
            case CATCHING_UP -> {
                Map<String, Long> missing = live.missing(ends);
                if (!missing.isEmpty()) {
                    SWITCH_LOG.info(
                            "{} lacks changes that were there when history was complete: {}",
                            settings.profileIndex(),
                            missing);
                    return Phase.CATCHING_UP;
                }
                return Phase.SETTLING;
            }
            default -> {
                if (automatic) {
                    ask(client -> new PublicName(settings, client).take());
                } else {
                    SWITCH_LOG.info(
                            "{} is complete; it is left to you to move {} to it",
                            settings.profileIndex(),
                            settings.index());
                }
                ends.clear();
                return Phase.DONE;
            }
        }
    }

    private void ask(Request request) throws IOException {
        try (ElasticsearchTransport transport = ElasticsearchClients.connect(settings)) {
            request.send(new ElasticsearchClient(transport));
        }
    }

    private String problem(Exception failure) {
        @Nullable String message = failure.getMessage();
        return failure instanceof IllegalStateException && message != null
                ? message
                : RequestFailure.of(failure, settings).problem();
    }

    private interface Request {
        void send(ElasticsearchClient client) throws IOException;
    }
}
