package io.customer360;

import io.customer360.model.CustomerChange;
import io.customer360.model.Label;
import io.customer360.model.ProfileUpdate;
import io.customer360.model.ReferenceChange;
import io.customer360.operator.CustomerProfileOperator;
import io.customer360.operator.ReferenceJoin;
import io.customer360.operator.RouteChanges;
import io.customer360.operator.state.CodecTypes;
import io.customer360.profile.ProfileSettings;
import javax.annotation.Nullable;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The topology between sources and sinks.
 *
 * <pre>
 *  history of all tables ─┐
 *                         ├─ route-changes ─┬─ changes of customers' rows ── keyBy(customer_id) ─┐
 *  live changes ──────────┘                 │                                                    ▼
 *                                           └─ products, campaigns, referrals            customer-profile ──► profiles
 *                                                       │                                        ▲
 *                                              keyBy(table, id, shard)                            │
 *                                                       ▼                                        │
 *                                                 reference-join ── labels ── keyBy(customer_id) ─┘
 * </pre>
 *
 * <p>Live changes carry the watermark 0, history none but its end: what arrives at an operator is
 * below 0 while history is incomplete. Dead letters leave the live source beside its changes.
 */
public final class Customer360Pipeline {

    private Customer360Pipeline() {}

    /**
     * Connects the sources to the customers' profiles.
     *
     * @param history bounded changes; null when history is not read
     * @param live unbounded changes that carry watermark 0
     * @param settings how profiles are computed and kept
     */
    public static SingleOutputStreamOperator<ProfileUpdate> profiles(
            @Nullable DataStream<CustomerChange> history,
            DataStream<CustomerChange> live,
            ProfileSettings settings) {
        SingleOutputStreamOperator<CustomerChange> routed = route(live, "live");
        DataStream<CustomerChange> changes = routed;
        DataStream<ReferenceChange> references = routed.getSideOutput(RouteChanges.REFERENCES);
        if (history != null) {
            SingleOutputStreamOperator<CustomerChange> past = route(history, "history");
            changes = changes.union(past);
            references = references.union(past.getSideOutput(RouteChanges.REFERENCES));
        }
        DataStream<Label> labels =
                references
                        .keyBy(ReferenceJoin::keyOf, CodecTypes.REFERENCE_KEY)
                        .process(new ReferenceJoin(settings.tombstoneRetention()), CodecTypes.LABEL)
                        .uid("reference-join")
                        .name("Label customers with products and campaigns");
        return changes.keyBy(CustomerChange::customerId, Types.LONG)
                .connect(labels.keyBy(Label::customerId, Types.LONG))
                .transform(
                        "Keep customer profiles",
                        TypeInformation.of(ProfileUpdate.class),
                        new CustomerProfileOperator(settings, history != null))
                .uid("customer-profile");
    }

    private static SingleOutputStreamOperator<CustomerChange> route(
            DataStream<CustomerChange> changes, String origin) {
        return changes.process(new RouteChanges(), CodecTypes.CUSTOMER_CHANGE)
                .uid("route-" + origin)
                .name("Route changes of " + origin);
    }
}
