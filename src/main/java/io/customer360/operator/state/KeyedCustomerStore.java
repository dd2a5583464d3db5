package io.customer360.operator.state;

import io.customer360.model.Interaction;
import io.customer360.model.Response;
import io.customer360.model.Visit;
import io.customer360.profile.rows.CampaignReference;
import io.customer360.profile.rows.CustomerStore;
import io.customer360.profile.rows.Lines;
import io.customer360.profile.rows.ProductReference;
import io.customer360.profile.rows.Standing;
import io.customer360.profile.rows.Tombstones;
import io.customer360.profile.rows.Versioned;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Rows of the current customer that are too many for the customer's value. The names of the states
 * are part of savepoints.
 */
record KeyedCustomerStore(
        CachedEntries<Long, Lines> transactions,
        CachedEntries<Long, Versioned<Interaction>> interactions,
        CachedEntries<Long, Versioned<Response>> responses,
        CachedEntries<Long, Versioned<Visit>> visits,
        CachedEntries<Long, ProductReference> products,
        CachedEntries<Long, CampaignReference> campaigns,
        CachedEntries<String, Standing> categories,
        CachedEntries<String, Standing> brands,
        Tombstones tombstones)
        implements CustomerStore {

    static KeyedCustomerStore open(RuntimeContext context, Tombstones tombstones) {
        return new KeyedCustomerStore(
                entries(context, "transactions", Types.LONG, CodecTypes.TRANSACTION),
                entries(context, "interactions", Types.LONG, CodecTypes.INTERACTION),
                entries(context, "responses", Types.LONG, CodecTypes.RESPONSE),
                entries(context, "visits", Types.LONG, CodecTypes.VISIT),
                entries(context, "products", Types.LONG, CodecTypes.PRODUCT),
                entries(context, "campaigns", Types.LONG, CodecTypes.CAMPAIGN),
                entries(context, "categories", Types.STRING, CodecTypes.STANDING),
                entries(context, "brands", Types.STRING, CodecTypes.STANDING),
                tombstones);
    }

    /** Begins with another customer. */
    void begin() {
        all().forEach(CachedEntries::begin);
    }

    /** Writes what changed. */
    void flush() {
        all().forEach(CachedEntries::flush);
    }

    private List<CachedEntries<?, ?>> all() {
        return List.of(
                transactions,
                interactions,
                responses,
                visits,
                products,
                campaigns,
                categories,
                brands);
    }

    private static <K, V> CachedEntries<K, V> entries(
            RuntimeContext context, String name, TypeInformation<K> key, TypeInformation<V> value) {
        return new CachedEntries<>(
                new KeyedEntries<>(
                        context.getMapState(new MapStateDescriptor<>(name, key, value))));
    }
}
