package io.customer360.profile;

import io.customer360.codec.Binary;
import io.customer360.codec.ByteInput;
import io.customer360.codec.ByteOutput;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;

/**
 * Entries that lie in their customer's own value as long as they are few, so that one access brings
 * all of them. Beyond the limit they move to a store of their own and stay there, so that the cost
 * of a change stays the same however many there are. What nobody looks at is not decoded.
 */
final class NearEntries<K extends Comparable<? super K>, V> implements Entries<K, V> {

    private static final int EMPTY = 0;
    private static final int MOVED = 1;
    private static final int HEADERS = 2;
    private static final Object[] NONE = {};

    private final EntryCodec<K, V> codec;

    /** The binary codec, while it is that of the entries. */
    @Nullable private byte[] encoded;

    private boolean decoded;
    private boolean moved;

    /** In the order of the keys. */
    private Object[] keys = NONE;

    private Object[] values = NONE;
    private int size;

    private Entries<K, V> far;
    private int limit;

    NearEntries(EntryCodec<K, V> codec) {
        this.codec = codec;
        decoded = true;
    }

    /** Returns a copy; keys and values themselves never change. */
    NearEntries<K, V> copy() {
        NearEntries<K, V> copy = new NearEntries<>(codec);
        copy.encoded = encoded;
        copy.decoded = decoded;
        copy.moved = moved;
        copy.keys = keys.clone();
        copy.values = values.clone();
        copy.size = size;
        return copy;
    }

    /** Says where entries go when there are more than the limit. */
    void attach(Entries<K, V> store, int most) {
        far = store;
        limit = most;
    }

    boolean isEmpty() {
        return moved ? !far.entries().iterator().hasNext() : decoded && size == 0;
    }

    /** Returns how many entries there are, those in the store of their own not counted. */
    int size() {
        decode();
        return size;
    }

    @Override
    @Nullable
    public V get(K key) {
        if (moved) {
            return far.get(key);
        }
        decode();
        int at = find(key);
        return at < 0 ? null : valueAt(at);
    }

    @Override
    public void put(K key, V value) {
        if (moved) {
            far.put(key, value);
            return;
        }
        decode();
        int at = find(key);
        if (at >= 0) {
            values[at] = value;
            encoded = null;
        } else if (size == limit) {
            move();
            far.put(key, value);
        } else {
            insert(-at - 1, key, value);
        }
    }

    @Override
    public void remove(K key) {
        if (moved) {
            far.remove(key);
            return;
        }
        decode();
        int at = find(key);
        if (at >= 0) {
            size--;
            System.arraycopy(keys, at + 1, keys, at, size - at);
            System.arraycopy(values, at + 1, values, at, size - at);
            keys[size] = null;
            values[size] = null;
            encoded = null;
        }
    }

    @Override
    public Iterable<Map.Entry<K, V>> entries() {
        if (moved) {
            return far.entries();
        }
        decode();
        List<Map.Entry<K, V>> entries = new ArrayList<>(size);
        for (int at = 0; at < size; at++) {
            entries.add(new SimpleImmutableEntry<>(keyAt(at), valueAt(at)));
        }
        return entries;
    }

    void write(DataOutput out) throws IOException {
        if (moved) {
            Binary.writeUnsigned(MOVED, out);
            return;
        }
        byte[] bytes = encoded == null ? encode() : encoded;
        Binary.writeUnsigned(bytes.length == 0 ? EMPTY : bytes.length + HEADERS, out);
        out.write(bytes);
    }

    static <K extends Comparable<? super K>, V> NearEntries<K, V> read(
            EntryCodec<K, V> codec, DataInput in) throws IOException {
        NearEntries<K, V> entries = new NearEntries<>(codec);
        int header = (int) Binary.readUnsigned(in);
        entries.moved = header == MOVED;
        if (header > MOVED) {
            entries.encoded = new byte[header - HEADERS];
            in.readFully(entries.encoded);
            entries.decoded = false;
        }
        return entries;
    }

    private void move() {
        for (int at = 0; at < size; at++) {
            far.put(keyAt(at), valueAt(at));
        }
        moved = true;
        encoded = null;
        keys = NONE;
        values = NONE;
        size = 0;
    }

    private void insert(int at, K key, V value) {
        if (size == keys.length) {
            int room = size + (size >> 1) + 2;
            keys = Arrays.copyOf(keys, room);
            values = Arrays.copyOf(values, room);
        }
        System.arraycopy(keys, at, keys, at + 1, size - at);
        System.arraycopy(values, at, values, at + 1, size - at);
        keys[at] = key;
        values[at] = value;
        size++;
        encoded = null;
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

    private void decode() {
        if (decoded) {
            return;
        }
        ByteInput in = new ByteInput(encoded);
        try {
            size = (int) Binary.readUnsigned(in);
            keys = new Object[size + 2];
            values = new Object[size + 2];
            for (int at = 0; at < size; at++) {
                keys[at] = codec.key().read(in);
                values[at] = codec.value().read(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A customer's state is damaged", e);
        }
        decoded = true;
    }

    private byte[] encode() throws IOException {
        if (size == 0) {
            return new byte[0];
        }
        ByteOutput out = new ByteOutput();
        Binary.writeUnsigned(size, out);
        for (int at = 0; at < size; at++) {
            codec.key().write(keyAt(at), out);
            codec.value().write(valueAt(at), out);
        }
        return out.toBytes();
    }

    @SuppressWarnings("unchecked")
    private K keyAt(int at) {
        return (K) keys[at];
    }

    @SuppressWarnings("unchecked")
    private V valueAt(int at) {
        return (V) values[at];
    }
}
