package io.customer360.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.Customer360;
import io.customer360.model.CustomerChange;
import io.customer360.model.Label;
import io.customer360.model.ReferenceChange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * History and live changes, shuffled in every way that keeps a row's own order, with duplicates and
 * labels that come late: the profiles are those of the tables.
 */
class OrderIndependenceTest {

    private static final long SEED = 20_261_123;
    private static final int CASES = 3_000;

    private final Map<Long, InMemoryCustomer> customers = new HashMap<>();
    private final Map<String, InMemoryReference> references = new HashMap<>();
    private final Map<String, Deque<Label>> labelsUnderWay = new TreeMap<>();

    @Test
    void profilesEqualTheTablesWhateverTheOrder() {
        for (long seed = SEED; seed < SEED + CASES; seed++) {
            Random random = new Random(seed);
            RandomHistory history = new RandomHistory(random);
            customers.clear();
            references.clear();
            deliver(history, random);
            for (long id = 0; id < RandomHistory.CUSTOMERS; id++) {
                Map<String, Object> expected =
                        NaiveProfile.of(history.tables, id, RandomHistory.TODAY);
                assertThat(fields(id)).as("seed %d, customer %d", seed, id).isEqualTo(expected);
            }
        }
    }

    /** Each row's changes in order, now and then some of them again; history whenever. */
    private void deliver(RandomHistory history, Random random) {
        List<Deque<CustomerChange>> queues = new ArrayList<>();
        for (List<CustomerChange> stream : history.streams.values()) {
            List<CustomerChange> changes = new ArrayList<>(stream);
            if (random.nextInt(3) == 0) {
                changes.addAll(stream.subList(random.nextInt(stream.size()), stream.size()));
            }
            queues.add(new ArrayDeque<>(changes));
        }
        for (CustomerChange row : history.history.values()) {
            queues.add(new ArrayDeque<>(List.of(row)));
        }
        while (!queues.isEmpty()) {
            int next = random.nextInt(queues.size());
            accept(queues.get(next).removeFirst());
            if (queues.get(next).isEmpty()) {
                queues.remove(next);
            }
            if (random.nextInt(3) == 0) {
                deliverLabels(random);
            }
        }
        labelsUnderWay.values().forEach(labels -> labels.forEach(this::accept));
        labelsUnderWay.clear();
    }

    private void deliverLabels(Random random) {
        for (Deque<Label> labels : labelsUnderWay.values()) {
            while (!labels.isEmpty() && random.nextBoolean()) {
                accept(labels.removeFirst());
            }
        }
    }

    private void accept(CustomerChange change) {
        if (!change.table().isReference()) {
            customer(change.customerId()).apply(change);
        }
        ReferenceRouting.route(change, this::accept);
    }

    private void accept(ReferenceChange change) {
        String key = change.table() + "/" + change.referenceId() + "/" + change.shard();
        List<Label> labels =
                references.computeIfAbsent(key, any -> new InMemoryReference()).apply(change);
        labelsUnderWay.computeIfAbsent(key, any -> new ArrayDeque<>()).addAll(labels);
    }

    private void accept(Label label) {
        customer(label.customerId()).apply(label);
    }

    private InMemoryCustomer customer(long id) {
        return customers.computeIfAbsent(id, any -> new InMemoryCustomer());
    }

    private Map<String, Object> fields(long id) {
        InMemoryCustomer customer = customer(id);
        if (customer.facts().info() == null) {
            return null;
        }
        Customer360 profile = customer.profile(id, RandomHistory.TODAY);
        Map<String, Object> fields = new TreeMap<>();
        fields.put("first_name", profile.firstName());
        fields.put("total_purchases", profile.totalPurchases());
        fields.put(
                "total_spend",
                profile.totalSpend() == null ? null : profile.totalSpend().stripTrailingZeros());
        fields.put("last_purchase", profile.lastPurchaseDate());
        fields.put("category", profile.favoriteCategory());
        fields.put("brand", profile.favoriteBrand());
        fields.put("interactions", profile.totalInteractions());
        fields.put("satisfaction", profile.avgSatisfactionScore());
        fields.put("engaged", profile.campaignsEngaged());
        fields.put("positive", profile.positiveResponses());
        fields.put("value", profile.customerLifetimeValue());
        fields.put("sessions", profile.totalSessions());
        fields.put("pages", profile.avgPagesPerSession());
        fields.put("last_visit", profile.lastVisitDate());
        return fields;
    }
}
