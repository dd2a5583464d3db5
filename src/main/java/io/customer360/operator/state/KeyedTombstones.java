package io.customer360.operator.state;

import io.customer360.profile.rows.RowId;
import io.customer360.profile.rows.Tombstones;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Tombstones of the current key. Until history is complete they are held without limit, because a
 * late history row could bring its deleted row back however long the backfill takes; from then on
 * they expire.
 *
 * <p>What expired is dropped by RocksDB's compaction, and here: Flink's own cleanup of heap state
 * takes all entries of a key for one, and looks at thousands of them with each access.
 */
final class KeyedTombstones implements Tombstones {

    /** Until when tombstones live that are held. */
    static final long HELD = Long.MAX_VALUE;

    private static final long ENTRIES_PER_CLOCK_READING = 1000;

    /** How many more values an access to one looks at, on heap state: as many as come. */
    private static final int ENTRIES_PER_ACCESS = 1;

    private final KeyedEntries<RowId, Long> held;
    private final KeyedEntries<RowId, Long> expiring;
    private final long retentionMillis;
    private boolean holding;
    private long until;
    private long now;

    KeyedTombstones(RuntimeContext context, Duration retention) {
        retentionMillis = retention.toMillis();
        held = new KeyedEntries<>(context.getMapState(descriptor("held-tombstones")));
        MapStateDescriptor<RowId, Long> kept = descriptor("tombstones");
        kept.enableTimeToLive(expiration(retention).disableCleanupInBackground().build());
        expiring = new KeyedEntries<>(context.getMapState(kept));
    }

    /**
     * Returns how long what is remembered of deleted rows is kept. RocksDB is told to rewrite files
     * after as long again: what expired would otherwise stay in those that nothing rewrites.
     */
    static StateTtlConfig expiring(Duration retention) {
        return expiration(retention).cleanupIncrementally(ENTRIES_PER_ACCESS, false).build();
    }

    private static StateTtlConfig.Builder expiration(Duration retention) {
        return StateTtlConfig.newBuilder(retention)
                .cleanupFullSnapshot()
                .cleanupInRocksdbCompactFilter(ENTRIES_PER_CLOCK_READING, retention)
                .setUpdateType(StateTtlConfig.UpdateType.OnCreateAndWrite)
                .setStateVisibility(StateTtlConfig.StateVisibility.NeverReturnExpired);
    }

    private static MapStateDescriptor<RowId, Long> descriptor(String name) {
        return new MapStateDescriptor<>(name, CodecTypes.ROW_ID, Types.LONG);
    }

    /**
     * Begins with another key.
     *
     * @param waits whether it still waits for the end of history
     * @param noneAfter when its last tombstone expires, epoch milliseconds; without one alive
     *     nothing is read
     * @param time the present
     */
    void begin(boolean waits, long noneAfter, long time) {
        holding = waits;
        until = noneAfter;
        now = time;
        if (now > until && until != Long.MIN_VALUE) {
            expiring.clear();
            until = Long.MIN_VALUE;
        }
    }

    /** Returns when the last tombstone of the current key expires, {@link #HELD} if it is held. */
    long until() {
        return until;
    }

    /** Lets the current key's tombstones expire from now on. */
    void release() {
        holding = false;
        if (until == Long.MIN_VALUE) {
            return;
        }
        until = now + retentionMillis;
        for (Map.Entry<RowId, Long> tombstone : held.entries()) {
            expiring.put(tombstone.getKey(), tombstone.getValue());
        }
        held.clear();
    }

    @Override
    @Nullable
    public Long get(RowId row) {
        if (now > until) {
            return null;
        }
        Long version = holding ? held.get(row) : null;
        return version == null ? expiring.get(row) : version;
    }

    @Override
    public void put(RowId row, long version) {
        if (!holding && until != Long.MIN_VALUE) {
            dropExpired();
        }
        until = holding ? HELD : Math.max(until, now + retentionMillis);
        (holding ? held : expiring).put(row, version);
    }

    /**
     * Iterates, which makes Flink drop what expired, with the first tombstone of each span of time
     * that is as long as the retention: no tombstone is looked at more than twice.
     */
    private void dropExpired() {
        long lastPut = until - retentionMillis;
        if (lastPut / retentionMillis != now / retentionMillis) {
            expiring.entries().forEach(tombstone -> {});
        }
    }

    @Override
    public void remove(RowId row) {
        if (holding) {
            held.remove(row);
        }
        expiring.remove(row);
    }

    @Override
    public Iterable<RowId> rows() {
        List<RowId> rows = new ArrayList<>();
        if (now > until) {
            return rows;
        }
        held.entries().forEach(tombstone -> rows.add(tombstone.getKey()));
        expiring.entries().forEach(tombstone -> rows.add(tombstone.getKey()));
        return rows;
    }
}
