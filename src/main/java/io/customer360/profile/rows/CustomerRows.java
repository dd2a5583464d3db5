package io.customer360.profile.rows;

import io.customer360.model.Interaction;
import io.customer360.model.Response;
import io.customer360.model.Visit;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * A customer's rows, as part of the customer's own value while they are few. Where they are many,
 * and the tombstones always, they lie in the store that was attached.
 */
public final class CustomerRows implements CustomerStore {

    private static final EntryCodec<Long, Lines> TRANSACTIONS =
            new EntryCodec<>(RowCodecs.ID, RowCodecs.LINES);
    private static final EntryCodec<Long, Versioned<Interaction>> INTERACTIONS =
            new EntryCodec<>(RowCodecs.ID, RowCodecs.INTERACTION);
    private static final EntryCodec<Long, Versioned<Response>> RESPONSES =
            new EntryCodec<>(RowCodecs.ID, RowCodecs.RESPONSE);
    private static final EntryCodec<Long, Versioned<Visit>> VISITS =
            new EntryCodec<>(RowCodecs.ID, RowCodecs.VISIT);
    private static final EntryCodec<Long, ProductReference> PRODUCTS =
            new EntryCodec<>(RowCodecs.ID, RowCodecs.PRODUCT);
    private static final EntryCodec<Long, CampaignReference> CAMPAIGNS =
            new EntryCodec<>(RowCodecs.ID, RowCodecs.CAMPAIGN);
    private static final EntryCodec<String, Standing> STANDINGS =
            new EntryCodec<>(RowCodecs.NAME, RowCodecs.STANDING);

    private final NearEntries<Long, Lines> transactions;
    private final NearEntries<Long, Versioned<Interaction>> interactions;
    private final NearEntries<Long, Versioned<Response>> responses;
    private final NearEntries<Long, Versioned<Visit>> visits;
    private final NearEntries<Long, ProductReference> products;
    private final NearEntries<Long, CampaignReference> campaigns;
    private final NearEntries<String, Standing> categories;
    private final NearEntries<String, Standing> brands;
    private Tombstones tombstones;

    public CustomerRows() {
        transactions = new NearEntries<>(TRANSACTIONS);
        interactions = new NearEntries<>(INTERACTIONS);
        responses = new NearEntries<>(RESPONSES);
        visits = new NearEntries<>(VISITS);
        products = new NearEntries<>(PRODUCTS);
        campaigns = new NearEntries<>(CAMPAIGNS);
        categories = new NearEntries<>(STANDINGS);
        brands = new NearEntries<>(STANDINGS);
    }

    private CustomerRows(CustomerRows other) {
        transactions = other.transactions.copy();
        interactions = other.interactions.copy();
        responses = other.responses.copy();
        visits = other.visits.copy();
        products = other.products.copy();
        campaigns = other.campaigns.copy();
        categories = other.categories.copy();
        brands = other.brands.copy();
    }

    private CustomerRows(DataInput in) throws IOException {
        transactions = NearEntries.read(TRANSACTIONS, in);
        interactions = NearEntries.read(INTERACTIONS, in);
        responses = NearEntries.read(RESPONSES, in);
        visits = NearEntries.read(VISITS, in);
        products = NearEntries.read(PRODUCTS, in);
        campaigns = NearEntries.read(CAMPAIGNS, in);
        categories = NearEntries.read(STANDINGS, in);
        brands = NearEntries.read(STANDINGS, in);
    }

    public CustomerRows copy() {
        return new CustomerRows(this);
    }

    public void write(DataOutput out) throws IOException {
        for (NearEntries<?, ?> entries : all()) {
            entries.write(out);
        }
    }

    public static CustomerRows read(DataInput in) throws IOException {
        return new CustomerRows(in);
    }

    /** Returns whether nothing is kept, not even a label. */
    public boolean isEmpty() {
        return all().stream().allMatch(NearEntries::isEmpty);
    }

    /**
     * Says where rows lie that are not part of the value.
     *
     * @param limit how many of a kind may be part of it
     */
    public void attach(CustomerStore store, int limit) {
        transactions.attach(store.transactions(), limit);
        interactions.attach(store.interactions(), limit);
        responses.attach(store.responses(), limit);
        visits.attach(store.visits(), limit);
        products.attach(store.products(), limit);
        campaigns.attach(store.campaigns(), limit);
        categories.attach(store.categories(), limit);
        brands.attach(store.brands(), limit);
        tombstones = store.tombstones();
    }

    private List<NearEntries<?, ?>> all() {
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

    @Override
    public NearEntries<Long, Lines> transactions() {
        return transactions;
    }

    @Override
    public NearEntries<Long, Versioned<Interaction>> interactions() {
        return interactions;
    }

    @Override
    public NearEntries<Long, Versioned<Response>> responses() {
        return responses;
    }

    @Override
    public NearEntries<Long, Versioned<Visit>> visits() {
        return visits;
    }

    @Override
    public NearEntries<Long, ProductReference> products() {
        return products;
    }

    @Override
    public NearEntries<Long, CampaignReference> campaigns() {
        return campaigns;
    }

    @Override
    public NearEntries<String, Standing> categories() {
        return categories;
    }

    @Override
    public NearEntries<String, Standing> brands() {
        return brands;
    }

    @Override
    public Tombstones tombstones() {
        return tombstones;
    }
}
