package io.customer360.operator.state;

import io.customer360.profile.CustomerState;
import io.customer360.profile.CustomerState.Remains;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The customer of the current key in keyed state: one value, and what is too much for it. */
public final class KeyedCustomers {

    /** How many rows of a kind lie in the customer's value: it bounds what one change reads. */
    private static final int NEAR_LIMIT = 64;

    /** The states that hold a key for each customer, and for each former one who is remembered. */
    public static final List<String> STATES = List.of("customer", "remains");

    private final ValueState<CustomerState> customer;

    /** Outlives the customer as long as its tombstones do, so that versions grow all the same. */
    private final ValueState<Remains> remains;

    private final KeyedTombstones tombstones;
    private final KeyedCustomerStore store;

    public KeyedCustomers(RuntimeContext context, Duration tombstoneRetention) {
        customer = context.getState(new ValueStateDescriptor<>(STATES.get(0), CodecTypes.CUSTOMER));
        ValueStateDescriptor<Remains> kept =
                new ValueStateDescriptor<>(STATES.get(1), TypeInformation.of(Remains.class));
        kept.enableTimeToLive(KeyedTombstones.expiring(tombstoneRetention));
        remains = context.getState(kept);
        tombstones = new KeyedTombstones(context, tombstoneRetention);
        store = KeyedCustomerStore.open(context, tombstones);
    }

    /**
     * Returns the customer.
     *
     * @param historyIncomplete whether tombstones have to be held for late history
     */
    public CustomerState load(boolean historyIncomplete, long now) throws IOException {
        CustomerState stored = customer.value();
        CustomerState state = stored == null ? CustomerState.after(remains.value()) : stored;
        store.begin();
        state.attach(store, NEAR_LIMIT);
        boolean holds = historyIncomplete || state.emission().held();
        tombstones.begin(holds, state.tombstonesUntil(), now);
        return state;
    }

    /** Lets the tombstones of the customer that was loaded expire from now on. */
    public void release() {
        tombstones.release();
    }

    /** Stores the customer that was loaded. */
    public void save(CustomerState state) throws IOException {
        store.flush();
        state.tombstonesUntil(tombstones.until());
        if (!state.isEmpty()) {
            customer.update(state);
            return;
        }
        customer.clear();
        if (state.remains() != null) {
            remains.update(state.remains());
        }
    }
}
