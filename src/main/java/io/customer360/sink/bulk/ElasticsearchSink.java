package io.customer360.sink.bulk;

import io.customer360.model.ProfileUpdate;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.index.ProfileIndex;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * Writes profiles to one Elasticsearch index, at least once: external versions make repeated and
 * overtaken writes harmless, so that each customer's newest profile is what stays.
 *
 * <p>All updates of a customer must reach one subtask in their order: give the sink the operator's
 * parallelism, or key its input by customer.
 */
public final class ElasticsearchSink
        implements Sink<ProfileUpdate>,
                SupportsWriterState<ProfileUpdate, BufferedRequestState<DocumentWrite>> {

    private static final long serialVersionUID = 1;

    private final ElasticsearchSettings settings;
    private final ProfileIndex.Found found;
    private final MicroClock clock;

    ElasticsearchSink(ElasticsearchSettings settings, ProfileIndex.Found found, MicroClock clock) {
        this.settings = settings;
        this.found = found;
        this.clock = clock;
    }

    /**
     * Returns the sink.
     *
     * @param found by {@link ProfileIndex#ensureExists} before the job starts: a start without
     *     state is refused where there are documents, because those of customers who are gone would
     *     stay; while nobody searches yet, a checkpoint waits until all before it is written
     */
    public static Sink<ProfileUpdate> to(ElasticsearchSettings settings, ProfileIndex.Found found) {
        return new ElasticsearchSink(settings, found, MicroClock.SYSTEM);
    }

    @Override
    public ElasticsearchWriter createWriter(WriterInitContext context) {
        if (found.holdsDocuments() && context.getRestoredCheckpointId().isEmpty()) {
            throw new SuppressRestartsException(
                    new IllegalStateException(
                            ("The job starts without state, but %s holds documents already: those"
                                            + " of customers who are gone would stay. Rebuild into"
                                            + " another elasticsearch.generation than %s, or start"
                                            + " from a savepoint or checkpoint")
                                    .formatted(settings.profileIndex(), settings.generation())));
        }
        return restoreWriter(context, List.of());
    }

    @Override
    public ElasticsearchWriter restoreWriter(
            WriterInitContext context, Collection<BufferedRequestState<DocumentWrite>> states) {
        return new ElasticsearchWriter(
                WriterParts.of(settings, clock, context), context, states, !found.isPublic());
    }

    @Override
    public SimpleVersionedSerializer<BufferedRequestState<DocumentWrite>>
            getWriterStateSerializer() {
        return new DocumentWriteSerializer();
    }
}
