package io.customer360.sink.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ShardStatistics;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whether an index has the copies that its settings ask for, before people search it.
 *
 * <p>A copy that is being made is waited for as long as that takes. A copy that no node takes, as
 * on a cluster with too few nodes, would be waited for in vain: after a while without any copying
 * the index is taken as it is. A shard without its primary is never taken.
 */
public final class IndexCopies {

    static final long PATIENCE_MILLIS = 300_000;

    private static final Logger LOG = LoggerFactory.getLogger(IndexCopies.class);
    private static final long NEVER = -1;

    private final String index;
    private long idleSince = NEVER;

    public IndexCopies(String index) {
        this.index = index;
    }

    /** Returns whether nothing is left to wait for. */
    public boolean areThere(ElasticsearchClient client, long nowMillis) throws IOException {
        // All copies are asked, and those that are not assigned are counted.
        ShardStatistics asked = client.indices().refresh(r -> r.index(index)).shards();
        if (asked.failed().intValue() > 0) {
            throw new IllegalStateException(
                    "%s of %s shards of %s do not answer"
                            .formatted(asked.failed(), asked.total(), index));
        }
        boolean copying =
                client
                        .indices()
                        .recovery(r -> r.index(index).activeOnly(true))
                        .result()
                        .values()
                        .stream()
                        .anyMatch(recovery -> !recovery.shards().isEmpty());
        int missing = asked.total().intValue() - asked.successful().intValue();
        if (missing == 0 && !copying) {
            return true;
        }
        if (copying || idleSince == NEVER) {
            idleSince = nowMillis;
        }
        if (nowMillis - idleSince < PATIENCE_MILLIS) {
            LOG.info(
                    "{} lacks {} of {} copies of its shards{}",
                    index,
                    missing,
                    asked.total(),
                    copying ? ", which are being made" : "");
            return false;
        }
        LOG.warn(
                "{} lacks {} of {} copies of its shards, and none has been made for {} s: it is"
                        + " searched without them. GET _cluster/allocation/explain tells why",
                index,
                missing,
                asked.total(),
                PATIENCE_MILLIS / 1000);
        return true;
    }
}
