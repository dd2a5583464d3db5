package io.customer360.profile;

import io.customer360.model.Customer360;
import io.customer360.model.CustomerChange;
import io.customer360.model.Interaction;
import io.customer360.model.Label;
import io.customer360.model.Response;
import io.customer360.model.Visit;
import io.customer360.profile.customer.Customer;
import io.customer360.profile.customer.CustomerFacts;
import io.customer360.profile.document.ProfileRules;
import io.customer360.profile.rows.CampaignReference;
import io.customer360.profile.rows.CustomerRows;
import io.customer360.profile.rows.CustomerStore;
import io.customer360.profile.rows.InMemoryEntries;
import io.customer360.profile.rows.InMemoryTombstones;
import io.customer360.profile.rows.Lines;
import io.customer360.profile.rows.NearEntries;
import io.customer360.profile.rows.ProductReference;
import io.customer360.profile.rows.Standing;
import io.customer360.profile.rows.Tombstones;
import io.customer360.profile.rows.Versioned;
import io.customer360.rules.RulesFile;
import io.customer360.testing.BinaryForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A customer with its rows in memory. */
public final class InMemoryCustomer implements CustomerStore {

    private static final ProfileRules RULES = new ProfileRules(RulesFile.shipped());

    private final InMemoryEntries<Long, Lines> transactions;
    private final InMemoryEntries<Long, Versioned<Interaction>> interactions;
    private final InMemoryEntries<Long, Versioned<Response>> responses;
    private final InMemoryEntries<Long, Versioned<Visit>> visits;
    private final InMemoryEntries<Long, ProductReference> products;
    private final InMemoryEntries<Long, CampaignReference> campaigns;
    private final InMemoryEntries<String, Standing> categories;
    private final InMemoryEntries<String, Standing> brands;
    private final InMemoryTombstones tombstones;

    private CustomerFacts facts;

    public InMemoryCustomer() {
        transactions = new InMemoryEntries<>();
        interactions = new InMemoryEntries<>();
        responses = new InMemoryEntries<>();
        visits = new InMemoryEntries<>();
        products = new InMemoryEntries<>();
        campaigns = new InMemoryEntries<>();
        categories = new InMemoryEntries<>();
        brands = new InMemoryEntries<>();
        tombstones = new InMemoryTombstones();
        facts = CustomerFacts.NONE;
    }

    private InMemoryCustomer(InMemoryCustomer other) {
        transactions = other.transactions.copy();
        interactions = other.interactions.copy();
        responses = other.responses.copy();
        visits = other.visits.copy();
        products = other.products.copy();
        campaigns = other.campaigns.copy();
        categories = other.categories.copy();
        brands = other.brands.copy();
        tombstones = other.tombstones.copy();
        facts = other.facts;
    }

    public InMemoryCustomer copy() {
        return new InMemoryCustomer(this);
    }

    public boolean apply(CustomerChange change) {
        Customer customer = new Customer(this, facts);
        boolean applied = customer.apply(change);
        facts = customer.facts();
        return applied;
    }

    public boolean apply(Label label) {
        Customer customer = new Customer(this, facts);
        boolean applied = customer.apply(label);
        facts = customer.facts();
        return applied;
    }

    public CustomerFacts facts() {
        return facts;
    }

    /** Returns what a checkpoint brings back of a customer's value. */
    public static CustomerState restored(CustomerState state) {
        try {
            return BinaryForm.copy(new CustomerStateCodec(), state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns how many entries of each kind lie in a customer's value, or else here. */
    public Map<String, Integer> count(CustomerState state) {
        CustomerRows near = state.rows();
        return Map.of(
                "transactions", count(near.transactions(), transactions),
                "interactions", count(near.interactions(), interactions),
                "responses", count(near.responses(), responses),
                "visits", count(near.visits(), visits),
                "products", count(near.products(), products),
                "campaigns", count(near.campaigns(), campaigns),
                "categories", count(near.categories(), categories),
                "brands", count(near.brands(), brands));
    }

    /** Returns the kinds of entries that lie in a customer's value. */
    public static Set<String> kindsIn(CustomerState state) {
        Map<String, Integer> counts = new HashMap<>(new InMemoryCustomer().count(state));
        counts.values().removeIf(count -> count == 0);
        return counts.keySet();
    }

    private static int count(NearEntries<?, ?> near, InMemoryEntries<?, ?> far) {
        return near.size() + far.size();
    }

    Customer360 profile(long id, int today) {
        return RULES.profile(id, facts, today, 0);
    }

    /** Returns how many entries are kept, tombstones apart. */
    int entryCount() {
        return all().mapToInt(entries -> entries.map.size()).sum();
    }

    /** Returns how often all entries of a kind were looked at. */
    int scans() {
        return all().mapToInt(entries -> entries.scans).sum();
    }

    private Stream<InMemoryEntries<?, ?>> all() {
        return Stream.of(
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
    public InMemoryEntries<Long, Lines> transactions() {
        return transactions;
    }

    @Override
    public InMemoryEntries<Long, Versioned<Interaction>> interactions() {
        return interactions;
    }

    @Override
    public InMemoryEntries<Long, Versioned<Response>> responses() {
        return responses;
    }

    @Override
    public InMemoryEntries<Long, Versioned<Visit>> visits() {
        return visits;
    }

    @Override
    public InMemoryEntries<Long, ProductReference> products() {
        return products;
    }

    @Override
    public InMemoryEntries<Long, CampaignReference> campaigns() {
        return campaigns;
    }

    @Override
    public InMemoryEntries<String, Standing> categories() {
        return categories;
    }

    @Override
    public InMemoryEntries<String, Standing> brands() {
        return brands;
    }

    @Override
    public Tombstones tombstones() {
        return tombstones;
    }
}
