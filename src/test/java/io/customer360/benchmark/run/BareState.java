package io.customer360.benchmark.run;

import io.customer360.model.CustomerChange;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** The least that any keeper of profiles does to a change: one value counted, one row noted. */
final class BareState extends KeyedProcessFunction<Long, CustomerChange, CustomerChange> {

    private transient ValueState<Long> count;
    private transient MapState<Long, Long> versions;

    @Override
    public void open(OpenContext context) {
        count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
        versions =
                getRuntimeContext()
                        .getMapState(new MapStateDescriptor<>("versions", Types.LONG, Types.LONG));
    }

    @Override
    public void processElement(
            CustomerChange change, Context context, Collector<CustomerChange> out)
            throws Exception {
        Long before = count.value();
        count.update(before == null ? 1 : before + 1);
        versions.put(change.key().id(), change.version());
        out.collect(change);
    }
}
