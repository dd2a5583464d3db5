package io.customer360.sink;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.transport.ElasticsearchTransport;
import io.customer360.model.Transition;
import io.customer360.model.Transition.Cause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the moves of a completed checkpoint, and forgets those of customers who are gone. */
final class TransitionCommitter implements Committer<TransitionBatch> {

    private static final Logger LOG = LoggerFactory.getLogger(TransitionCommitter.class);
    private static final int AT_ONCE = 1000;

    private final ElasticsearchSettings settings;
    private final ElasticsearchTransport transport;
    private final TransitionMonths months;

    TransitionCommitter(ElasticsearchSettings settings) {
        this.settings = settings;
        this.transport = ElasticsearchClients.connect(settings);
        this.months = new TransitionMonths(settings, new ElasticsearchClient(transport));
    }

    @Override
    public void commit(Collection<CommitRequest<TransitionBatch>> requests)
            throws InterruptedException {
        for (CommitRequest<TransitionBatch> request : requests) {
            commit(request.getCommittable().moves());
        }
    }

    /**
     * Tries until they are written. Were they handed back to be retried, Flink would do so ten
     * times within milliseconds, and then fail the job, again and again as long as the server is
     * away.
     */
    private void commit(List<Transition> moves) throws InterruptedException {
        for (int pauses = 0; ; pauses++) {
            try {
                write(moves);
                return;
            } catch (IOException | RuntimeException e) {
                RequestFailure failure = RequestFailure.of(e, settings);
                if (failure.kind() != RequestFailure.Kind.RETRY) {
                    throw new IllegalStateException(failure.problem(), e);
                }
                long millis = Pacing.pauseMillis(pauses);
                LOG.warn(
                        "Transitions could not be written and are sent again in {} ms: {}",
                        millis,
                        failure.problem());
                Thread.sleep(millis);
            }
        }
    }

    /** An erasure comes after the customer's moves, and nothing before it may come later. */
    private void write(List<Transition> moves) throws IOException {
        List<Transition> bulk = new ArrayList<>();
        for (Transition move : moves) {
            if (move.cause() == Cause.ERASURE) {
                months.write(bulk);
                bulk.clear();
                months.forget(move.customerId());
            } else {
                bulk.add(move);
            }
            if (bulk.size() == AT_ONCE) {
                months.write(bulk);
                bulk.clear();
            }
        }
        months.write(bulk);
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The Elasticsearch client cannot be closed", e);
        }
    }
}
