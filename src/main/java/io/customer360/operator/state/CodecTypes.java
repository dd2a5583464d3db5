package io.customer360.operator.state;

import io.customer360.codec.Codec;
import io.customer360.codec.CustomerChangeCodec;
import io.customer360.codec.LabelCodec;
import io.customer360.codec.ReferenceChangeCodec;
import io.customer360.model.CustomerChange;
import io.customer360.model.Interaction;
import io.customer360.model.Label;
import io.customer360.model.ReferenceChange;
import io.customer360.model.Response;
import io.customer360.model.Visit;
import io.customer360.profile.CustomerState;
import io.customer360.profile.CustomerStateCodec;
import io.customer360.profile.dimension.ReferenceState;
import io.customer360.profile.dimension.ReferenceStateCodec;
import io.customer360.profile.dimension.Referrals;
import io.customer360.profile.dimension.ReferralsCodec;
import io.customer360.profile.rows.CampaignReference;
import io.customer360.profile.rows.Lines;
import io.customer360.profile.rows.ProductReference;
import io.customer360.profile.rows.RowCodecs;
import io.customer360.profile.rows.RowId;
import io.customer360.profile.rows.RowIdCodec;
import io.customer360.profile.rows.Standing;
import io.customer360.profile.rows.Versioned;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The types that travel or are kept in a form of ours, by names that are part of savepoints: a name
 * is never given to another type.
 */
public final class CodecTypes {

    private static final Map<String, CodecType<?>> BY_NAME = new ConcurrentHashMap<>();

    public static final CodecType<CustomerChange> CUSTOMER_CHANGE =
            register("customer-change", CustomerChange.class, new CustomerChangeCodec());
    public static final CodecType<ReferenceChange> REFERENCE_CHANGE =
            register("reference-change", ReferenceChange.class, new ReferenceChangeCodec());
    public static final CodecType<Label> LABEL = register("label", Label.class, new LabelCodec());

    public static final CodecType<CustomerState> CUSTOMER =
            register("customer", CustomerState.class, new CustomerStateCodec());
    static final CodecType<Lines> TRANSACTION =
            register("transaction", Lines.class, RowCodecs.LINES);
    static final CodecType<Versioned<Interaction>> INTERACTION =
            register("interaction", Versioned.class, RowCodecs.INTERACTION);
    static final CodecType<Versioned<Response>> RESPONSE =
            register("response", Versioned.class, RowCodecs.RESPONSE);
    static final CodecType<Versioned<Visit>> VISIT =
            register("visit", Versioned.class, RowCodecs.VISIT);
    static final CodecType<ProductReference> PRODUCT =
            register("product", ProductReference.class, RowCodecs.PRODUCT);
    static final CodecType<CampaignReference> CAMPAIGN =
            register("campaign", CampaignReference.class, RowCodecs.CAMPAIGN);
    static final CodecType<Standing> STANDING =
            register("standing", Standing.class, RowCodecs.STANDING);
    public static final CodecType<ReferenceKey> REFERENCE_KEY =
            register("reference-key", ReferenceKey.class, new ReferenceKeyCodec());
    static final CodecType<RowId> ROW_ID = register("row-id", RowId.class, new RowIdCodec());
    static final CodecType<ReferenceState> REFERENCE_STATE =
            register("reference-state", ReferenceState.class, new ReferenceStateCodec());
    static final CodecType<Referrals> REFERRALS =
            register("referrals", Referrals.class, new ReferralsCodec());

    private CodecTypes() {}

    private static <T> CodecType<T> register(String name, Class<? super T> type, Codec<T> codec) {
        CodecType<T> registered = new CodecType<>(name, type, codec);
        if (BY_NAME.put(name, registered) != null) {
            throw new IllegalStateException("Two types are named " + name);
        }
        return registered;
    }

    /** Returns the type that was registered by that name. */
    public static CodecType<?> named(String name) {
        CodecType<?> type = BY_NAME.get(name);
        if (type == null) {
            throw new IllegalArgumentException(
                    "No type is named %s: it was written by another version of the job"
                            .formatted(name));
        }
        return type;
    }

    /** Returns all types, in no particular order. */
    static Iterable<CodecType<?>> all() {
        return BY_NAME.values();
    }
}
