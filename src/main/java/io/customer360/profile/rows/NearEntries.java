package io.customer360.profile.rows;

import io.customer360.codec.Binary;
import io.customer360.codec.ByteInput;
import io.customer360.codec.ByteOutput;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.annotation.Nullable;

/**
 * Entries that lie in their customer's own value as long as they are few, so that one access brings
 * all of them. Beyond the limit they move to a store of their own and stay there, so that the cost
 * of a change stays the same however many there are. What nobody looks at is not decoded.
 */
public final class NearEntries<K extends Comparable<? super K>, V> implements Entries<K, V> {

    private static final int EMPTY = 0;
    private static final int MOVED = 1;
    private static final int HEADERS = 2;

    private final EntryCodec<K, V> codec;

    /** The binary form, while it is that of the entries; null if there are none or they changed. */
    @Nullable private byte[] encoded;

    /** Null while only the binary form is there. */
    @Nullable private SortedEntries<K, V> near;

    private boolean moved;
    private Entries<K, V> far;
    private int limit;

    NearEntries(EntryCodec<K, V> codec) {
        this.codec = codec;
        near = new SortedEntries<>();
    }

    /** Returns a copy that is not attached to a store. */
    NearEntries<K, V> copy() {
        NearEntries<K, V> copy = new NearEntries<>(codec);
        copy.encoded = encoded;
        copy.near = near == null ? null : near.copy();
        copy.moved = moved;
        return copy;
    }

    /** Says where entries go when there are more than the limit. */
    void attach(Entries<K, V> store, int most) {
        far = store;
        limit = most;
    }

    boolean isEmpty() {
        if (moved) {
            return !far.entries().iterator().hasNext();
        }
        return near != null && near.size() == 0;
    }

    /** Returns how many entries there are, those in the store of their own not counted. */
    public int size() {
        return near().size();
    }

    @Override
    @Nullable
    public V get(K key) {
        return moved ? far.get(key) : near().get(key);
    }

    @Override
    public void put(K key, V value) {
        if (!moved && near().size() >= limit && !near().contains(key)) {
            move();
        }
        if (moved) {
            far.put(key, value);
        } else {
            near().put(key, value);
            encoded = null;
        }
    }

    @Override
    public void remove(K key) {
        if (moved) {
            far.remove(key);
        } else {
            near().remove(key);
            encoded = null;
        }
    }

    @Override
    public Iterable<Map.Entry<K, V>> entries() {
        return moved ? far.entries() : near().entries();
    }

    void write(DataOutput out) throws IOException {
        if (moved) {
            Binary.writeUnsigned(MOVED, out);
        } else if (near != null && near.size() == 0) {
            Binary.writeUnsigned(EMPTY, out);
        } else {
            byte[] bytes = encoded == null ? encode() : encoded;
            Binary.writeUnsigned(bytes.length + HEADERS, out);
            out.write(bytes);
        }
    }

    static <K extends Comparable<? super K>, V> NearEntries<K, V> read(
            EntryCodec<K, V> codec, DataInput in) throws IOException {
        NearEntries<K, V> entries = new NearEntries<>(codec);
        int header = (int) Binary.readUnsigned(in);
        entries.moved = header == MOVED;
        if (header >= HEADERS) {
            entries.encoded = new byte[header - HEADERS];
            in.readFully(entries.encoded);
            entries.near = null;
        }
        return entries;
    }

    private void move() {
        for (Map.Entry<K, V> entry : near().entries()) {
            far.put(entry.getKey(), entry.getValue());
        }
        moved = true;
        encoded = null;
        near = new SortedEntries<>();
    }

    private SortedEntries<K, V> near() {
        if (near == null) {
            try {
                near = SortedEntries.read(codec, new ByteInput(encoded));
            } catch (IOException e) {
                throw new UncheckedIOException("A customer's state is damaged", e);
            }
        }
        return near;
    }

    /** Keeps nothing: a checkpoint writes what is still in use. */
    private byte[] encode() throws IOException {
        ByteOutput out = new ByteOutput();
        near.write(codec, out);
        return out.toBytes();
    }
}
