package io.customer360.sink.transitions;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.transport.ElasticsearchTransport;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import io.customer360.model.Transition;
import io.customer360.model.Transition.Cause;
import io.customer360.sink.bulk.Rejection;
import io.customer360.sink.client.BulkOutcome;
import io.customer360.sink.client.ElasticsearchClients;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.client.RequestFailure;
import io.customer360.sink.index.TransitionMonths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends moves that are due, once. A move that can never be indexed is kept as rejected; whatever
 * else Elasticsearch does not take is a reason to wait, for the job does not fail over transitions.
 */
public final class TransitionWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TransitionWriter.class);
    private static final int AT_ONCE = 1000;

    private final ElasticsearchSettings settings;
    private final ElasticsearchTransport transport;
    private final ElasticsearchClient client;
    private final TransitionMonths months;
    private final TransitionErasure erasure;
    private final Set<String> withFieldsAdded = new HashSet<>();
    private final Set<String> loggedKinds = new HashSet<>();
    private int atOnce = AT_ONCE;

    public TransitionWriter(ElasticsearchSettings settings) {
        this.settings = settings;
        this.transport = ElasticsearchClients.connect(settings);
        this.client = new ElasticsearchClient(transport);
        this.months = new TransitionMonths(settings, client);
        this.erasure = new TransitionErasure(settings, client, months);
    }

    /** Sends the moves of each customer. An erasure makes those before it needless. */
    public TransitionOutcome write(Map<Long, List<Transition>> due) {
        TransitionOutcome outcome = new TransitionOutcome();
        Set<Long> gone = new HashSet<>();
        List<Transition> moves = new ArrayList<>();
        due.forEach(
                (customer, all) -> {
                    int erased = lastErasure(all);
                    if (erased >= 0) {
                        gone.add(customer);
                    }
                    moves.addAll(all.subList(erased + 1, all.size()));
                });
        if (!gone.isEmpty()) {
            try {
                erasure.forget(gone);
            } catch (IOException | RuntimeException e) {
                gone.forEach(customer -> outcome.await(customer, problem(e)));
            }
        }
        moves.removeIf(move -> outcome.awaits(move.customerId()));
        send(moves, outcome);
        return outcome;
    }

    private void send(List<Transition> moves, TransitionOutcome outcome) {
        int from = 0;
        while (from < moves.size()) {
            List<Transition> some = moves.subList(from, Math.min(moves.size(), from + atOnce));
            try {
                settle(some, client.bulk(bulk(some)).items(), outcome);
            } catch (IOException | RuntimeException e) {
                RequestFailure failure = RequestFailure.of(e, settings);
                if (failure.kind() == RequestFailure.Kind.TOO_LARGE && some.size() > 1) {
                    atOnce = some.size() / 2;
                    continue;
                }
                if (failure.kind() != RequestFailure.Kind.TOO_LARGE) {
                    moves.subList(from, moves.size())
                            .forEach(move -> outcome.await(move.customerId(), problem(e)));
                    return;
                }
                reject(some.get(0), Rejection.TOO_LARGE, outcome);
            }
            from += some.size();
        }
    }

    private BulkRequest bulk(List<Transition> moves) {
        BulkRequest.Builder bulk = new BulkRequest.Builder();
        for (Transition move : moves) {
            bulk.operations(
                    operation ->
                            operation.index(
                                    index ->
                                            index.index(months.of(move.at()))
                                                    .id(TransitionJson.id(move))
                                                    .document(json(TransitionJson.of(move)))));
        }
        return bulk.build();
    }

    private void settle(
            List<Transition> moves, List<BulkResponseItem> items, TransitionOutcome outcome) {
        for (int i = 0; i < moves.size(); i++) {
            Transition move = moves.get(i);
            BulkResponseItem item = items.get(i);
            ErrorCause error = item.error();
            if (error == null) {
                outcome.written();
            } else if (isForAll(item.status(), error)) {
                outcome.await(move.customerId(), problem(item.status(), error));
            } else if (isUnknownField(error) && withFieldsAdded.add(months.of(move.at()))) {
                addFields(months.of(move.at()));
                outcome.await(move.customerId(), problem(item.status(), error));
            } else {
                reject(move, Rejection.of(error), outcome);
            }
        }
    }

    /**
     * Returns whether it is the cluster or the index that does not take moves, until it is fixed.
     */
    private static boolean isForAll(int status, ErrorCause error) {
        return switch (BulkOutcome.of(status, error.type())) {
            case RETRY, FATAL, STALE -> true;
            // A month that cannot be made, as where the cluster has all the shards it may have.
            default -> TransitionMonths.LIMIT.equals(error.type()) || status == 404;
        };
    }

    private static boolean isUnknownField(ErrorCause error) {
        return "strict_dynamic_mapping_exception".equals(error.type());
    }

    private void addFields(String month) {
        try {
            months.addFields(month);
        } catch (IOException | RuntimeException e) {
            withFieldsAdded.remove(month);
        }
    }

    /** Keeps a move where rejected documents are, so that an erasure finds it. */
    private void reject(Transition move, Rejection rejection, TransitionOutcome outcome) {
        byte[] note =
                rejection.note(
                        move.customerId(), move.sequence(), TransitionJson.of(move), Instant.now());
        try {
            client.index(
                    index ->
                            index.index(settings.rejectedIndex())
                                    .id(TransitionJson.id(move))
                                    .document(json(note)));
        } catch (IOException | RuntimeException e) {
            outcome.await(move.customerId(), problem(e));
            return;
        }
        outcome.rejected();
        if (loggedKinds.add(rejection.kind())) {
            LOG.error(
                    "Elasticsearch refuses transitions: {}. They are kept in {}; this is logged"
                            + " once",
                    rejection.kind(),
                    settings.rejectedIndex());
        }
    }

    private String problem(Exception failure) {
        return failure instanceof ElasticsearchException e
                ? problem(e.status(), e.error())
                : RequestFailure.of(failure, settings).problem();
    }

    private String problem(int status, ErrorCause error) {
        if (BulkOutcome.WHOLE_INDEX.contains(error.type())
                && error.metadata().get("index") != null) {
            return "The index %s is closed or gone (%s): open it, or delete it with what it holds"
                    .formatted(error.metadata().get("index"), error.type());
        }
        String problem = RequestFailure.ofStatus(status, error.type(), settings).problem();
        // The reason of a limit says which setting to raise, and holds nothing of the move.
        return TransitionMonths.LIMIT.equals(error.type())
                ? problem + ": " + error.reason()
                : problem;
    }

    private static BinaryData json(byte[] document) {
        return BinaryData.of(document, ContentType.APPLICATION_JSON);
    }

    private static int lastErasure(List<Transition> moves) {
        int i = moves.size() - 1;
        while (i >= 0 && moves.get(i).cause() != Cause.ERASURE) {
            i--;
        }
        return i;
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
