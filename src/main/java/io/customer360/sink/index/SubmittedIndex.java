package io.customer360.sink.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.transport.ElasticsearchTransport;
import io.customer360.sink.client.Background;
import io.customer360.sink.client.ElasticsearchClients;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.client.RequestFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fails the task once another index has taken the name since the job was submitted, as after a
 * restore from a snapshot. Elasticsearch is asked beside the task's thread; while it does not tell,
 * the job goes on.
 */
final class SubmittedIndex implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SubmittedIndex.class);

    private final ElasticsearchSettings settings;
    private final String uuid;
    private final MailboxExecutor mailbox;
    private final Background background = new Background("submitted-index");
    private CompletableFuture<Boolean> answer = CompletableFuture.completedFuture(true);

    /** Whether Elasticsearch told at the last question; of the thread that asks. */
    private boolean answers = true;

    SubmittedIndex(ElasticsearchSettings settings, String uuid, MailboxExecutor mailbox) {
        this.settings = settings;
        this.uuid = uuid;
        this.mailbox = mailbox;
    }

    static SuppressRestartsException refusal(ElasticsearchSettings settings) {
        return new SuppressRestartsException(
                new IllegalStateException(
                        ("%s is not the index that this state was written to, but made anew or"
                                        + " restored. Write every customer once more by a new"
                                        + " profile.emit-all, or rebuild into another"
                                        + " elasticsearch.generation without state")
                                .formatted(settings.profileIndex())));
    }

    /**
     * Asks and waits for the answer for a while; one that comes later counts as well.
     *
     * @throws SuppressRestartsException if it is another index
     */
    void requireNow(Duration patience) throws InterruptedException {
        requireSoon();
        try {
            if (!answer.get(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw refusal(settings);
            }
        } catch (TimeoutException e) {
            LOG.warn(
                    "Elasticsearch takes long to tell whether {} is still the index that the job"
                            + " writes",
                    settings.profileIndex());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Asks, unless the last question is still open. */
    void requireSoon() {
        if (!answer.isDone()) {
            return;
        }
        answer = background.call(this::isStillThere);
        answer.whenComplete(
                (isStillThere, error) -> {
                    if (error != null) {
                        fail(new IllegalStateException(error));
                    } else if (!isStillThere) {
                        fail(refusal(settings));
                    }
                });
    }

    private void fail(RuntimeException reason) {
        try {
            mailbox.execute(
                    () -> {
                        throw reason;
                    },
                    "Fail over another index");
        } catch (RejectedExecutionException e) {
            LOG.debug("The task has ended before the answer came", e);
        }
    }

    /** Returns true also while Elasticsearch does not tell. */
    private boolean isStillThere() {
        try (ElasticsearchTransport transport = ElasticsearchClients.connectForIndices(settings)) {
            ElasticsearchClient client = new ElasticsearchClient(transport);
            boolean same =
                    ProfileIndex.isSame(uuid, ProfileIndex.uuid(client, settings.profileIndex()));
            answers = true;
            return same;
        } catch (IOException | RuntimeException e) {
            if (answers) {
                LOG.warn(
                        "Elasticsearch does not tell whether {} is still the index that the job"
                                + " writes; it is asked again after each checkpoint: {}",
                        settings.profileIndex(),
                        RequestFailure.of(e, settings).problem());
            }
            answers = false;
            return true;
        }
    }

    @Override
    public void close() {
        background.close();
    }
}
