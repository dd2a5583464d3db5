package io.customer360.operator.state;

import io.customer360.profile.rows.Entries;
import java.util.Map;
import javax.annotation.Nullable;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;

/** Entries kept in the map state of the current key. */
final class KeyedEntries<K, V> implements Entries<K, V> {

    private final MapState<K, V> state;

    KeyedEntries(MapState<K, V> state) {
        this.state = state;
    }

    @Override
    @Nullable
    public V get(K key) {
        try {
            return state.get(key);
        } catch (Exception e) {
            throw unreadable(e);
        }
    }

    @Override
    public void put(K key, V value) {
        try {
            state.put(key, value);
        } catch (Exception e) {
            throw unreadable(e);
        }
    }

    @Override
    public void remove(K key) {
        try {
            state.remove(key);
        } catch (Exception e) {
            throw unreadable(e);
        }
    }

    @Override
    public Iterable<Map.Entry<K, V>> entries() {
        try {
            return state.entries();
        } catch (Exception e) {
            throw unreadable(e);
        }
    }

    void clear() {
        state.clear();
    }

    /** State fails only with its backend; the job has to restart from a checkpoint then. */
    private static FlinkRuntimeException unreadable(Exception cause) {
        return new FlinkRuntimeException("The state backend failed", cause);
    }
}
