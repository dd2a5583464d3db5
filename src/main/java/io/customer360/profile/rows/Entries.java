package io.customer360.profile.rows;

import java.util.Map;
import javax.annotation.Nullable;

/** The entries of one kind that are kept of one key; a map in tests, keyed map state in a job. */
public interface Entries<K, V> {

    /** Returns the value of the key, or null if there is none. */
    @Nullable
    V get(K key);

    void put(K key, V value);

    void remove(K key);

    /**
     * Returns a view of all entries, in no particular order; not to be changed while it is read.
     */
    Iterable<Map.Entry<K, V>> entries();
}
