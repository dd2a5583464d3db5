package io.customer360.profile.rows;

import java.util.HashMap;
import java.util.Map;

/** Tombstones that never expire. */
public final class InMemoryTombstones implements Tombstones {

    private final Map<RowId, Long> versions = new HashMap<>();

    public InMemoryTombstones copy() {
        InMemoryTombstones copy = new InMemoryTombstones();
        copy.versions.putAll(versions);
        return copy;
    }

    @Override
    public Long get(RowId row) {
        return versions.get(row);
    }

    @Override
    public void put(RowId row, long version) {
        versions.put(row, version);
    }

    @Override
    public void remove(RowId row) {
        versions.remove(row);
    }

    @Override
    public Iterable<RowId> rows() {
        return versions.keySet();
    }
}
