package io.customer360.operator;

import io.customer360.model.Interaction;
import io.customer360.model.Purchase;
import io.customer360.model.Response;
import io.customer360.model.Visit;
import io.customer360.profile.CampaignReference;
import io.customer360.profile.CustomerStore;
import io.customer360.profile.Entries;
import io.customer360.profile.ProductReference;
import io.customer360.profile.Standing;
import io.customer360.profile.Versioned;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** The current customer's rows in keyed state. The names of the states are part of savepoints. */
record KeyedCustomerStore(
        Entries<Long, Map<Long, Versioned<Purchase>>> transactions,
        Entries<Long, Versioned<Interaction>> interactions,
        Entries<Long, Versioned<Response>> responses,
        Entries<Long, Versioned<Visit>> visits,
        Entries<Long, ProductReference> products,
        Entries<Long, CampaignReference> campaigns,
        Entries<String, Standing> categories,
        Entries<String, Standing> brands,
        KeyedTombstones tombstones)
        implements CustomerStore {

    static KeyedCustomerStore open(RuntimeContext context, KeyedTombstones tombstones) {
        return new KeyedCustomerStore(
                entries(context, "transactions", Types.LONG, TRANSACTION),
                entries(context, "interactions", Types.LONG, INTERACTION),
                entries(context, "responses", Types.LONG, RESPONSE),
                entries(context, "visits", Types.LONG, VISIT),
                entries(
                        context,
                        "products",
                        Types.LONG,
                        TypeInformation.of(ProductReference.class)),
                entries(
                        context,
                        "campaigns",
                        Types.LONG,
                        TypeInformation.of(CampaignReference.class)),
                entries(context, "categories", Types.STRING, TypeInformation.of(Standing.class)),
                entries(context, "brands", Types.STRING, TypeInformation.of(Standing.class)),
                tombstones);
    }

    static final TypeInformation<Map<Long, Versioned<Purchase>>> TRANSACTION =
            Types.MAP(Types.LONG, TypeInformation.of(new TypeHint<Versioned<Purchase>>() {}));
    static final TypeInformation<Versioned<Interaction>> INTERACTION =
            TypeInformation.of(new TypeHint<>() {});
    static final TypeInformation<Versioned<Response>> RESPONSE =
            TypeInformation.of(new TypeHint<>() {});
    static final TypeInformation<Versioned<Visit>> VISIT = TypeInformation.of(new TypeHint<>() {});

    private static <K, V> Entries<K, V> entries(
            RuntimeContext context, String name, TypeInformation<K> key, TypeInformation<V> value) {
        return new KeyedEntries<>(context.getMapState(new MapStateDescriptor<>(name, key, value)));
    }
}
