package io.customer360.operator.state;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values of the keys used last; others are forgotten. */
final class RecentlyUsed<K, V> extends LinkedHashMap<K, V> {

    @Serial private static final long serialVersionUID = 1;

    private static final float LOAD_FACTOR = 0.75f;

    private final int most;

    RecentlyUsed(int most) {
        super(0, LOAD_FACTOR, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
