package io.customer360.operator;

import io.customer360.model.Label;
import io.customer360.model.ReferenceChange;
import io.customer360.profile.Entries;
import io.customer360.profile.Reference;
import io.customer360.profile.ReferenceRow;
import io.customer360.profile.ReferenceStore;
import io.customer360.profile.RowId;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps a product or campaign with the rows of one shard of customers that refer to it, and tells
 * those customers its label. The key is (table ordinal, product or campaign id, shard).
 */
public final class ReferenceJoin
        extends KeyedProcessFunction<Tuple3<Integer, Long, Integer>, ReferenceChange, Label> {

    private static final long HISTORY_COMPLETE = 0;

    private final Duration tombstoneRetention;

    private transient ValueState<ReferenceRow> row;
    private transient ValueState<Boolean> held;
    private transient KeyedTombstones tombstones;
    private transient ReferenceStore store;
    private transient Counter applied;
    private transient Counter stale;

    public ReferenceJoin(Duration tombstoneRetention) {
        this.tombstoneRetention = tombstoneRetention;
    }

    /** Returns the key of a change. */
    public static Tuple3<Integer, Long, Integer> keyOf(ReferenceChange change) {
        return Tuple3.of(change.table().ordinal(), change.referenceId(), change.shard());
    }

    @Override
    public void open(OpenContext context) {
        row =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "reference", TypeInformation.of(ReferenceRow.class)));
        held = getRuntimeContext().getState(new ValueStateDescriptor<>("held", Types.BOOLEAN));
        tombstones = new KeyedTombstones(getRuntimeContext(), tombstoneRetention);
        store =
                new Store(
                        new KeyedEntries<>(
                                getRuntimeContext()
                                        .getMapState(
                                                new MapStateDescriptor<>(
                                                        "referrals",
                                                        TypeInformation.of(RowId.class),
                                                        Types.LONG))),
                        new KeyedEntries<>(
                                getRuntimeContext()
                                        .getMapState(
                                                new MapStateDescriptor<>(
                                                        "customers", Types.LONG, Types.LONG))),
                        tombstones);
        MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("references");
        applied = group.counter("changesApplied");
        stale = group.counter("changesStale");
    }

    /** The release of tombstones at the end of history lets checkpoints through. */
    @Override
    public boolean useInterruptibleTimers(ReadableConfig config) {
        return true;
    }

    @Override
    public void processElement(ReferenceChange change, Context context, Collector<Label> out)
            throws Exception {
        boolean historyIncomplete = context.timerService().currentWatermark() < HISTORY_COMPLETE;
        boolean waits = historyIncomplete || held.value() != null;
        tombstones.holding(waits);
        Reference reference = new Reference(store, row.value(), out::collect);
        boolean current = reference.apply(change);
        if (current) {
            save(reference.row());
        }
        if (waits && held.value() == null) {
            held.update(true);
            context.timerService().registerEventTimeTimer(HISTORY_COMPLETE);
        }
        (current ? applied : stale).inc();
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Label> out) {
        tombstones.release();
        held.clear();
    }

    private void save(ReferenceRow current) throws Exception {
        if (current == null) {
            row.clear();
        } else {
            row.update(current);
        }
    }

    private record Store(
            Entries<RowId, Long> referrals,
            Entries<Long, Long> customers,
            KeyedTombstones tombstones)
            implements ReferenceStore {}
}
