package io.customer360.benchmark.holdup;

import io.customer360.model.ProfileUpdate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long customers' changes took from their commit until a document with them was emitted: for
 * each document, that of the oldest change that is new in it.
 */
public final class EmissionDelays {

    private final long hotCustomer;
    private final Map<Long, Long> oldestWaiting = new ConcurrentHashMap<>();
    private volatile Window window = new Window(Long.MAX_VALUE);

    /** Delays of changes that were committed from a time on, epoch milliseconds. */
    private record Window(long from, DelayHistogram others, DelayHistogram hot) {
        Window(long from) {
            this(from, new DelayHistogram(), new DelayHistogram());
        }
    }

    /**
     * @param hotCustomer whose delays are counted apart
     */
    public EmissionDelays(long hotCustomer) {
        this.hotCustomer = hotCustomer;
    }

    /** Begins anew with changes that are committed from a time on. */
    void begin(long from) {
        oldestWaiting.clear();
        window = new Window(from);
    }

    void committed(long customerId, long at) {
        oldestWaiting.putIfAbsent(customerId, at);
    }

    void emitted(ProfileUpdate update) {
        Long waiting = oldestWaiting.get(update.customerId());
        if (waiting != null && update.newestCommit() != null && update.newestCommit() >= waiting) {
            oldestWaiting.remove(update.customerId());
            Window current = window;
            if (waiting >= current.from) {
                (update.customerId() == hotCustomer ? current.hot : current.others)
                        .add(System.currentTimeMillis() - waiting);
            }
        }
    }

    /** Returns how many customers have changes that no document has shown. */
    int waiting() {
        return oldestWaiting.size();
    }

    DelayHistogram ofOthers() {
        return window.others;
    }

    DelayHistogram ofHotCustomer() {
        return window.hot;
    }
}
