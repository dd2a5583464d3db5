package io.customer360.profile.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/** Entries in a map, counting how often all of them were looked at. */
public final class InMemoryEntries<K, V> implements Entries<K, V> {

    public final Map<K, V> map = new HashMap<>();
    public int scans;

    public InMemoryEntries<K, V> copy() {
        InMemoryEntries<K, V> copy = new InMemoryEntries<>();
        copy.map.putAll(map);
        return copy;
    }

    public int size() {
        return map.size();
    }

    @Override
    public V get(K key) {
        return map.get(key);
    }

    @Override
    public void put(K key, V value) {
        map.put(key, value);
    }

    @Override
    public void remove(K key) {
        map.remove(key);
    }

    @Override
    public Iterable<Map.Entry<K, V>> entries() {
        scans++;
        return new ArrayList<>(map.entrySet());
    }
}
