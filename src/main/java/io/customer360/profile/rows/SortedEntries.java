package io.customer360.profile.rows;

import io.customer360.codec.Binary;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;

/** A few entries in two arrays, in the order of their keys: as small on the heap as they can be. */
final class SortedEntries<K extends Comparable<? super K>, V> implements Entries<K, V> {

    private static final Object[] NONE = {};

    private Object[] keys = NONE;
    private Object[] values = NONE;
    private int size;

    /** Returns a copy; keys and values themselves never change. */
    SortedEntries<K, V> copy() {
        SortedEntries<K, V> copy = new SortedEntries<>();
        copy.keys = keys.clone();
        copy.values = values.clone();
        copy.size = size;
        return copy;
    }

    int size() {
        return size;
    }

    boolean contains(K key) {
        return find(key) >= 0;
    }

    @Override
    @Nullable
    public V get(K key) {
        int at = find(key);
        return at < 0 ? null : valueAt(at);
    }

    @Override
    public void put(K key, V value) {
        int at = find(key);
        if (at >= 0) {
            values[at] = value;
        } else {
            insert(-at - 1, key, value);
        }
    }

    @Override
    public void remove(K key) {
        int at = find(key);
        if (at >= 0) {
            size--;
            System.arraycopy(keys, at + 1, keys, at, size - at);
            System.arraycopy(values, at + 1, values, at, size - at);
            keys[size] = null;
            values[size] = null;
        }
    }

    @Override
    public Iterable<Map.Entry<K, V>> entries() {
        List<Map.Entry<K, V>> entries = new ArrayList<>(size);
        for (int at = 0; at < size; at++) {
            entries.add(new SimpleImmutableEntry<>(keyAt(at), valueAt(at)));
        }
        return entries;
    }

    void write(EntryCodec<K, V> codec, DataOutput out) throws IOException {
        Binary.writeUnsigned(size, out);
        for (int at = 0; at < size; at++) {
            codec.key().write(keyAt(at), out);
            codec.value().write(valueAt(at), out);
        }
    }

    static <K extends Comparable<? super K>, V> SortedEntries<K, V> read(
            EntryCodec<K, V> codec, DataInput in) throws IOException {
        SortedEntries<K, V> entries = new SortedEntries<>();
        int size = (int) Binary.readUnsigned(in);
        entries.makeRoom(size + 2);
        for (; entries.size < size; entries.size++) {
            entries.keys[entries.size] = codec.key().read(in);
            entries.values[entries.size] = codec.value().read(in);
        }
        return entries;
    }

    private void insert(int at, K key, V value) {
        if (size == keys.length) {
            makeRoom(size + (size >> 1) + 2);
        }
        System.arraycopy(keys, at, keys, at + 1, size - at);
        System.arraycopy(values, at, values, at + 1, size - at);
        keys[at] = key;
        values[at] = value;
        size++;
    }

    private void makeRoom(int room) {
        keys = Arrays.copyOf(keys, room);
        values = Arrays.copyOf(values, room);
    }

    /** Returns the place of the key, or where it would be inserted as -place - 1. */
    private int find(K key) {
        int low = 0;
        int high = size - 1;
        // New rows mostly have the highest key.
        if (size > 0 && keyAt(high).compareTo(key) < 0) {
            return -size - 1;
        }
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = keyAt(middle).compareTo(key);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    @SuppressWarnings("unchecked") // Only keys and values are put in.
    private K keyAt(int at) {
        return (K) keys[at];
    }

    @SuppressWarnings("unchecked") // Only keys and values are put in.
    private V valueAt(int at) {
        return (V) values[at];
    }
}
