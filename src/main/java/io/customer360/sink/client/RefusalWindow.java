package io.customer360.sink.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.annotation.Nullable;

/**
 * What became of the last documents that were answered. When nearly all are refused for one reason,
 * that lies in the index or in a setting and not in the documents.
 */
public final class RefusalWindow {

    static final int SIZE = 100;
    static final int NEARLY_ALL = 90;

    private static final String TAKEN = "";

    private final Deque<String> last = new ArrayDeque<>(SIZE);
    private final Map<String, Integer> counts = new HashMap<>();

    public void taken() {
        add(TAKEN);
    }

    /**
     * @param kind of the rejection
     */
    public void refused(String kind) {
        add(kind);
    }

    private void add(String result) {
        if (last.size() == SIZE) {
            counts.computeIfPresent(
                    last.removeFirst(), (kind, count) -> count == 1 ? null : count - 1);
        }
        last.addLast(result);
        counts.merge(result, 1, Integer::sum);
    }

    /** Returns the kind of rejection that nearly all have in common, null if there is none. */
    @Nullable
    public String commonReason() {
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            if (entry.getValue() >= NEARLY_ALL && !entry.getKey().equals(TAKEN)) {
                return entry.getKey();
            }
        }
        return null;
    }
}
