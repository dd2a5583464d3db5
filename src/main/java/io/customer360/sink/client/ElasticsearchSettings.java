package io.customer360.sink.client;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import javax.annotation.Nullable;

/**
 * Where the documents go, as whom, and how much at a time.
 *
 * @param hosts URLs of the nodes, all with the same path if they have one
 * @param index the public name, an alias of the generation that is searched
 * @param generation which of the indices behind the public name is written
 * @param username for basic authentication, together with the password
 * @param apiKey encoded API key, instead of a user
 * @param caCertificate PEM file of a private certificate authority; a file of the machine that
 *     connects
 * @param bulkMaxInFlight bulk requests under way per subtask
 * @param bulkFlushInterval how long a bulk is filled
 * @param requestTimeout when an answer is given up and the request sent again
 * @param bufferMaxBytes bytes of documents that wait per subtask while Elasticsearch takes none
 * @param stopWhenRejected whether the job fails when nearly all documents are refused for one
 *     reason
 * @param receiptKey key of the hash under which an erasure is logged, null for a plain hash
 * @param documents what is written of each customer
 */
public record ElasticsearchSettings(
        List<String> hosts,
        String index,
        String generation,
        @Nullable String username,
        @Nullable String password,
        @Nullable String apiKey,
        @Nullable String caCertificate,
        int bulkMaxDocuments,
        int bulkMaxBytes,
        int bulkMaxInFlight,
        Duration bulkFlushInterval,
        Duration requestTimeout,
        long bufferMaxBytes,
        boolean stopWhenRejected,
        @Nullable String receiptKey,
        Documents documents)
        implements Serializable {

    /** Returns the settings of the same customers without personal data, an index beside these. */
    public ElasticsearchSettings segments() {
        return new ElasticsearchSettings(
                hosts,
                index + "-segments",
                generation,
                username,
                password,
                apiKey,
                caCertificate,
                bulkMaxDocuments,
                bulkMaxBytes,
                bulkMaxInFlight,
                bulkFlushInterval,
                requestTimeout,
                bufferMaxBytes,
                stopWhenRejected,
                receiptKey,
                Documents.SEGMENTS);
    }

    /** Returns the index that holds the documents of this generation. */
    public String profileIndex() {
        return index + "-" + generation;
    }

    /** Returns the index that keeps the documents which Elasticsearch refuses. */
    public String rejectedIndex() {
        return index + "-rejected";
    }

    /** Returns the alias of the months of transitions. */
    public String transitionsIndex() {
        return index + "-transitions";
    }

    /** Returns how many documents wait before the job is slowed down. */
    public int maxBuffered() {
        return bulkMaxDocuments * (bulkMaxInFlight + 2);
    }

    /** Returns how many bytes of documents wait before the job is slowed down. */
    public long maxBufferedBytes() {
        return (long) bulkMaxBytes * (bulkMaxInFlight + 2);
    }

    /** Leaves the secrets out. */
    @Override
    public String toString() {
        return "ElasticsearchSettings[hosts=" + hosts + ", index=" + profileIndex() + "]";
    }
}
