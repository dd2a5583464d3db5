package io.customer360.operator;

import io.customer360.model.CustomerChange;
import io.customer360.model.ReferenceChange;
import io.customer360.operator.state.CodecTypes;
import io.customer360.profile.dimension.ReferenceRouting;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Sends changes of customers' rows on, and tells the reference join beside. */
public final class RouteChanges extends ProcessFunction<CustomerChange, CustomerChange> {

    /** What the reference join has to know. */
    public static final OutputTag<ReferenceChange> REFERENCES =
            new OutputTag<>("references", CodecTypes.REFERENCE_CHANGE);

    @Override
    public void processElement(
            CustomerChange change, Context context, Collector<CustomerChange> out) {
        if (!change.table().isReference()) {
            out.collect(change);
        }
        ReferenceRouting.route(change, reference -> context.output(REFERENCES, reference));
    }
}
