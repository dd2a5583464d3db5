package io.customer360.sink.bulk;

import java.util.HashMap;
import java.util.Map;

/**
 * The writes that Elasticsearch fails over while it takes others. A few that fail again and again
 * are given up, since they would be sent forever; many of them are a shard or a node in trouble,
 * and are never given up.
 */
final class TroubledWrites {

    static final int FEW = 10;
    static final int ATTEMPTS = 20;
    static final long PATIENCE_MILLIS = 600_000;

    private static final int INTERNAL_ERROR = 500;

    private final Map<Key, Trouble> troubles = new HashMap<>();
    private long passed;

    private record Key(DocumentWrite.Target target, long customerId) {
        static Key of(DocumentWrite write) {
            return new Key(write.target(), write.customerId());
        }
    }

    /**
     * @param passed how many others had passed at the last attempt
     */
    private record Trouble(long version, long sinceMillis, int attempts, long passed) {}

    /** Notes that a write came to its end, whatever that was. */
    void passed(DocumentWrite write) {
        passed++;
        troubles.remove(Key.of(write));
    }

    boolean contains(DocumentWrite write) {
        Trouble trouble = troubles.get(Key.of(write));
        return trouble != null && trouble.version == write.version();
    }

    /**
     * Notes one more failure; it counts if others have passed since the last.
     *
     * @return how many count
     */
    int failed(DocumentWrite write, long nowMillis) {
        Key key = Key.of(write);
        Trouble before = troubles.get(key);
        Trouble now;
        if (before == null || before.version != write.version()) {
            now = new Trouble(write.version(), nowMillis, 1, passed);
        } else if (passed > before.passed) {
            now = new Trouble(before.version, before.sinceMillis, before.attempts + 1, passed);
        } else {
            now = before;
        }
        troubles.put(key, now);
        return now.attempts;
    }

    /**
     * Returns whether to give a write up after this failure. Only what Elasticsearch calls an error
     * of its own can come from the document: everything else is a state that ends.
     */
    boolean isHopeless(DocumentWrite write, int status, long nowMillis) {
        Trouble trouble = troubles.get(Key.of(write));
        return status == INTERNAL_ERROR
                && trouble != null
                && troubles.size() <= FEW
                && trouble.attempts >= ATTEMPTS
                && nowMillis - trouble.sinceMillis >= PATIENCE_MILLIS;
    }
}
