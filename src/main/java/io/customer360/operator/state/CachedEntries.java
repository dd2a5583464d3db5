package io.customer360.operator.state;

import io.customer360.profile.rows.Entries;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.annotation.Nullable;

/** Entries of one customer that are read once and written once, however often they change. */
final class CachedEntries<K, V> implements Entries<K, V> {

    private final Entries<K, V> stored;
    private final Map<K, V> known = new HashMap<>();
    private final Set<K> changed = new HashSet<>();

    CachedEntries(Entries<K, V> stored) {
        this.stored = stored;
    }

    /** Begins with another customer. */
    void begin() {
        if (!known.isEmpty()) {
            known.clear();
            changed.clear();
        }
    }

    /** Writes what changed. */
    void flush() {
        for (K key : changed) {
            V value = known.get(key);
            if (value == null) {
                stored.remove(key);
            } else {
                stored.put(key, value);
            }
        }
        changed.clear();
    }

    @Override
    @Nullable
    public V get(K key) {
        V value = known.get(key);
        if (value == null && !known.containsKey(key)) {
            value = stored.get(key);
            known.put(key, value);
        }
        return value;
    }

    @Override
    public void put(K key, V value) {
        known.put(key, value);
        changed.add(key);
    }

    @Override
    public void remove(K key) {
        known.put(key, null);
        changed.add(key);
    }

    @Override
    public Iterable<Map.Entry<K, V>> entries() {
        flush();
        return stored.entries();
    }
}
