package io.customer360.sink.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.transport.ElasticsearchTransport;
import io.customer360.model.LivePosition;
import io.customer360.model.ProfileUpdate;
import io.customer360.sink.client.Documents;
import io.customer360.sink.client.ElasticsearchClients;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.client.RequestFailure;
import io.customer360.sink.index.GenerationState.Phase;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import javax.annotation.Nullable;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.IOUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the loading of a generation, and gives it the public name once it is complete. Sees nothing
 * but the watermark of the profiles, and from the source how far checkpoints have read, with a
 * parallelism of one.
 *
 * <p>The watermark 0 comes after all documents of history. With the next completed checkpoint they
 * are written, since the writers of a generation that is not public hold nothing back, and the
 * index is made searchable as defined. The live changes up to where the topics end then have to be
 * in a completed checkpoint as well, and one more has to follow, for what an unaligned one had in
 * flight. Offsets that are committed to Kafka do not count: anybody can commit to a group. What
 * Elasticsearch or Kafka cannot answer is asked again after the next checkpoint: the job does not
 * fail over it.
 *
 * <p>A state that was written to another index of the same name is refused, unless all customers
 * are written once more: whoever did not change would be missing. Whether it still is the index
 * that was there when the job was submitted is asked at each start of the operator, and after each
 * completed checkpoint, beside the task's thread.
 */
public final class GenerationSwitch extends AbstractStreamOperator<Void>
        implements TwoInputStreamOperator<ProfileUpdate, LivePosition, Void> {

    private static final Logger SWITCH_LOG = LoggerFactory.getLogger(GenerationSwitch.class);

    private static final long HISTORY_COMPLETE = 0;
    private static final long NONE = -1;

    /** How long the start waits to be told which index it is. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ElasticsearchSettings settings;
    private final ProfileIndex.Found found;
    private final LiveProgress live;
    private final boolean automatic;
    @Nullable private final String emitAll;

    private transient GenerationState state;
    private transient LivePositions positions;
    private transient boolean loaded;
    private transient boolean historyComplete;
    private transient long written;
    private transient SubmittedIndex submitted;
    private transient IndexCopies copies;

    /**
     * @param found before the job started
     * @param live how far the live changes are
     * @param automatic whether the public name is moved, or left to an audit or the operator
     * @param emitAll token at whose first sight all customers are written once more
     */
    public GenerationSwitch(
            ElasticsearchSettings settings,
            ProfileIndex.Found found,
            LiveProgress live,
            boolean automatic,
            @Nullable String emitAll) {
        this.settings = settings;
        this.found = found;
        this.live = live;
        this.automatic = automatic;
        this.emitAll = emitAll;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        written = NONE;
        positions = new LivePositions();
        copies = new IndexCopies(settings.profileIndex());
        state = GenerationState.restore(context);
        // Flink calls an operator new that the savepoint does not know, though the job is not.
        boolean isNew = settings.documents() == Documents.SEGMENTS && !state.tellsIndex();
        if (isNew && found.holdsDocuments()) {
            throw new SuppressRestartsException(
                    new IllegalStateException(
                            ("%s holds documents, but this job has not written it lately:"
                                            + " customers who are gone would stay. Delete it; the"
                                            + " job makes it anew and fills it")
                                    .formatted(settings.profileIndex())));
        }
        if (!state.goesOnWith(found.uuid(), emitAll)) {
            throw SubmittedIndex.refusal(settings);
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        submitted =
                new SubmittedIndex(
                        settings,
                        found.uuid(),
                        getContainingTask()
                                .getMailboxExecutorFactory()
                                .createExecutor(getOperatorConfig().getChainIndex()));
        submitted.requireNow(PATIENCE);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        state.snapshot();
        if (historyComplete && written == NONE) {
            written = context.getCheckpointId();
        }
    }

    @Override
    public void processElement1(StreamRecord<ProfileUpdate> record) {
        throw new IllegalStateException("Only the watermark of the profiles is to come here");
    }

    @Override
    public void processElement2(StreamRecord<LivePosition> told) {
        if (state.phase() != Phase.DONE) {
            positions.tell(told.getValue());
        }
    }

    @Override
    public void processWatermark1(Watermark mark) {
        historyComplete |= mark.getTimestamp() >= HISTORY_COMPLETE;
    }

    /** The source's positions have none that tells anything. */
    @Override
    public void processWatermark2(Watermark mark) {}

    @Override
    public void notifyCheckpointComplete(long checkpoint) throws Exception {
        super.notifyCheckpointComplete(checkpoint);
        submitted.requireSoon();
        boolean done = loaded && state.phase() == Phase.DONE;
        if (done || written == NONE || checkpoint < written) {
            return;
        }
        try {
            endLoading();
            state.phase(next(positions.contained(checkpoint)));
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

    /** Also after a restore: an index that was lost is made anew, to be loaded. */
    private void endLoading() throws IOException {
        if (!loaded) {
            ask(client -> ProfileIndex.definition(settings, client).endLoading(client));
            loaded = true;
        }
    }

    private Phase next(Map<String, Long> contained) throws IOException {
        switch (state.phase()) {
            case LOADING -> {
                state.ends().putAll(live.ends());
                SWITCH_LOG.info("History is complete in {}", settings.profileIndex());
                return Phase.CATCHING_UP;
            }
            case CATCHING_UP -> {
                Map<String, Long> missing = live.missing(state.ends(), contained);
                if (missing.isEmpty()) {
                    return Phase.SETTLING;
                }
                SWITCH_LOG.info(
                        "{} lacks changes that were there when history was complete: {}",
                        settings.profileIndex(),
                        missing);
                return Phase.CATCHING_UP;
            }
            case SETTLING -> {
                return endOnceCopied() ? Phase.DONE : Phase.SETTLING;
            }
            default -> {
                return Phase.DONE;
            }
        }
    }

    /** Ends the rebuild, unless copies of the shards are still to come. */
    private boolean endOnceCopied() throws IOException {
        boolean[] copied = new boolean[1];
        ask(
                client -> {
                    long now = getProcessingTimeService().getCurrentProcessingTime();
                    copied[0] = copies.areThere(client, now);
                    if (copied[0]) {
                        SWITCH_LOG.info("{}", complete(new PublicName(settings, client)));
                        state.ends().clear();
                    }
                });
        return copied[0];
    }

    /** Returns what is to be told. */
    private String complete(PublicName name) throws IOException {
        name.noteComplete();
        return automatic
                ? name.take()
                : "%s is complete; %s moves to it by an audit or by hand"
                        .formatted(settings.profileIndex(), settings.index());
    }

    private void ask(Request request) throws IOException {
        try (ElasticsearchTransport transport = ElasticsearchClients.connectForIndices(settings)) {
            request.send(new ElasticsearchClient(transport));
        }
    }

    private String problem(Exception failure) {
        String message = failure.getMessage();
        return failure instanceof IllegalStateException && message != null
                ? message
                : RequestFailure.of(failure, settings).problem();
    }

    @Override
    public void close() throws Exception {
        IOUtils.closeAll(submitted, super::close);
    }

    private interface Request {
        void send(ElasticsearchClient client) throws IOException;
    }
}
