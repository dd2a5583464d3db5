package io.customer360.operator.state;

import io.customer360.profile.dimension.ReferenceRow;
import io.customer360.profile.dimension.ReferenceState;
import io.customer360.profile.dimension.ReferenceStore;
import io.customer360.profile.dimension.Referrals;
import io.customer360.profile.rows.Entries;
import io.customer360.profile.rows.RowId;
import io.customer360.profile.rows.Tombstones;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import javax.annotation.Nullable;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The current key's product or campaign in keyed state. What every change has to know is mirrored
 * in memory for the keys of late, which no one else writes: so tombstones are only looked for where
 * there may be any, and the row is hardly ever read.
 */
public final class KeyedReference implements ReferenceStore {

    private static final int MIRRORED_KEYS = 1 << 15;

    private final ValueState<ReferenceState> state;

    /** Until when there may be expiring tombstones, epoch milliseconds; expires with them. */
    private final ValueState<Long> tombstonesUntil;

    private final KeyedTombstones tombstones;
    private final Entries<Long, Referrals> referrals;
    private final Entries<RowId, Long> referringRows;
    private final Map<ReferenceKey, Mirror> mirrors = new RecentlyUsed<>(MIRRORED_KEYS);

    private Mirror current;

    private static final class Mirror {
        ReferenceState state;
        long tombstonesUntil;
    }

    public KeyedReference(RuntimeContext context, Duration retention) {
        state =
                context.getState(
                        new ValueStateDescriptor<>("reference", CodecTypes.REFERENCE_STATE));
        ValueStateDescriptor<Long> until =
                new ValueStateDescriptor<>("tombstones-until", Types.LONG);
        until.enableTimeToLive(KeyedTombstones.expiring(retention));
        tombstonesUntil = context.getState(until);
        tombstones = new KeyedTombstones(context, retention);
        referrals =
                new KeyedEntries<>(
                        context.getMapState(
                                new MapStateDescriptor<>(
                                        "referrals", Types.LONG, CodecTypes.REFERRALS)));
        referringRows =
                new KeyedEntries<>(
                        context.getMapState(
                                new MapStateDescriptor<>(
                                        "referring-rows", CodecTypes.ROW_ID, Types.LONG)));
    }

    /** Turns to the key that Flink turned to. */
    public void select(ReferenceKey key, boolean historyIncomplete, long time) throws Exception {
        current = mirrors.get(key);
        if (current == null) {
            current = new Mirror();
            ReferenceState stored = state.value();
            Long until = tombstonesUntil.value();
            current.state = stored == null ? ReferenceState.NONE : stored;
            current.tombstonesUntil = until == null ? Long.MIN_VALUE : until;
            mirrors.put(key, current);
        }
        boolean held = current.state.held();
        tombstones.begin(
                historyIncomplete || held,
                held ? KeyedTombstones.HELD : current.tombstonesUntil,
                time);
    }

    @Nullable
    public ReferenceRow row() {
        return current.state.row();
    }

    /** Keeps the row; returns whether tombstones wait for the end of history from now on. */
    public boolean save(@Nullable ReferenceRow row) throws Exception {
        boolean held = tombstones.until() == KeyedTombstones.HELD;
        boolean begins = held && !current.state.held();
        if (!held) {
            mark();
        }
        update(row, held);
        return begins;
    }

    /** Lets the current key's tombstones expire from now on. */
    public void release() throws Exception {
        if (current.state.held()) {
            tombstones.release();
            mark();
            update(current.state.row(), false);
        }
    }

    private void mark() throws IOException {
        if (current.tombstonesUntil != tombstones.until()) {
            current.tombstonesUntil = tombstones.until();
            tombstonesUntil.update(current.tombstonesUntil);
        }
    }

    private void update(@Nullable ReferenceRow row, boolean held) throws Exception {
        ReferenceState before = current.state;
        if (row == before.row() && held == before.held()) {
            return;
        }
        current.state = new ReferenceState(row, held);
        if (current.state.isEmpty()) {
            state.clear();
        } else {
            state.update(current.state);
        }
    }

    @Override
    public Entries<Long, Referrals> referrals() {
        return referrals;
    }

    @Override
    public Entries<RowId, Long> referringRows() {
        return referringRows;
    }

    @Override
    public Tombstones tombstones() {
        return tombstones;
    }
}
